package org.aliasaudit.hprof;

import java.util.ArrayList;
import java.util.List;

/**
 * One frame of a thread's stack.
 *
 * @param className class that declares the method, in Java source form; empty if the dump does not
 *     say
 * @param method method name
 * @param signature JVM descriptor of the method
 * @param sourceFile source file name, or null
 * @param line source line; 0 or less if unknown: -1 unknown, -2 compiled, -3 native method
 * @param locals ordinals of the objects that locals and operand stack of the frame refer to, in
 *     dump order; an object may appear twice
 */
public record StackFrame(
    String className,
    String method,
    String signature,
    String sourceFile,
    int line,
    List<Integer> locals) {

  /** The frame as a Java stack trace prints it: {@code com.acme.Store.put(Store.java:12)}. */
  public String display() {
    return className + "." + method + "(" + place() + ")";
  }

  /** Descriptors of the parameters that are references, such as {@code [I}; empty if unknown. */
  public List<String> referenceParameters() {
    List<String> parameters = new ArrayList<>();
    for (int i = 1; i < signature.length() && signature.charAt(i) != ')'; i++) {
      int end = endOfType(i);
      if (end > i || signature.charAt(i) == 'L') {
        parameters.add(signature.substring(i, end + 1));
      }
      i = end;
    }
    return parameters;
  }

  /** Index of the last character of the type that begins there. */
  private int endOfType(int from) {
    int element = from;
    while (element < signature.length() - 1 && signature.charAt(element) == '[') {
      element++;
    }
    return signature.charAt(element) == 'L'
        ? Math.max(element, signature.indexOf(';', element))
        : element;
  }

  private String place() {
    if (line == -3) {
      return "Native Method";
    }
    if (sourceFile == null) {
      return "Unknown Source";
    }
    return line > 0 ? sourceFile + ":" + line : sourceFile;
  }
}

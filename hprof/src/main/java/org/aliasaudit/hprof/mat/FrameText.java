package org.aliasaudit.hprof.mat;

import java.util.List;
import org.aliasaudit.hprof.StackFrame;

/**
 * Takes apart the line into which MAT's {@code Pass1Parser.StackFrame.toString()} puts a frame:
 * {@code at com.acme.Store.put(I)V (Store.java:12)}.
 */
final class FrameText {
  private static final String NATIVE = "(Native Method)";
  private static final String COMPILED = "(Compiled method)";
  private static final String UNKNOWN_CLASS = "<UNKNOWN CLASS>";
  private static final String PREFIX = "at ";

  private FrameText() {}

  static boolean isNative(String text) {
    return text.endsWith(NATIVE);
  }

  static StackFrame parse(String text, List<Integer> locals) {
    String rest = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    int place = rest.indexOf(" (");
    String method = place < 0 ? rest : rest.substring(0, place);
    String where = place < 0 ? "" : rest.substring(place + 1);
    int signature = method.indexOf('(');
    int end = signature < 0 ? method.length() : signature;
    int dot = method.lastIndexOf('.', end);
    String className = dot < 0 ? "" : method.substring(0, dot);
    int line = line(where);
    return new StackFrame(
        className.equals(UNKNOWN_CLASS) ? "" : MatNames.ofClass(className),
        MatNames.of(method.substring(dot + 1, end)),
        method.substring(end),
        line > 0 ? source(where) : null,
        line,
        locals);
  }

  private static int line(String where) {
    if (where.equals(NATIVE) || where.equals(COMPILED)) {
      return where.equals(NATIVE) ? -3 : -2;
    }
    int colon = where.lastIndexOf(':');
    return colon < 0 ? -1 : Integer.parseInt(where.substring(colon + 1, where.length() - 1));
  }

  private static String source(String where) {
    String source = where.substring(1, where.lastIndexOf(':'));
    return source.isEmpty() ? null : source;
  }
}

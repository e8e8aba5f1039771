package org.aliasaudit.rules.view;

import java.util.regex.Pattern;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;

/**
 * Code with what it has captured: lambdas, and local and anonymous classes that have no fields but
 * those that the compiler gave them. Compilers make such fields final, so that a closure itself
 * never changes, only what it has captured may.
 */
public final class Closures {
  /**
   * In the name of every class that the JVM spins for a lambda: {@code Store$$Lambda$14/0x...} up
   * to JDK 20, {@code Store$$Lambda/0x...} later.
   *
   * <p>Source: java/lang/invoke/InnerClassLambdaMetafactory.java, lambdaClassName, JDK 17 and 25.
   */
  private static final String LAMBDA = "$$Lambda";

  /**
   * Variables, outer objects and receivers that were captured: {@code val$x} and {@code this$0} of
   * javac, {@code $x} of kotlinc.
   *
   * <p>Source: com/sun/tools/javac/comp/Lower.java, proxyName and outerThisName, JDK 17 and 25;
   * Kotlin, AsmUtil.java, CAPTURED_PREFIX.
   */
  private static final Pattern CAPTURED = Pattern.compile("(val|this)?\\$\\w+");

  private Closures() {}

  /** True if instances of a class are closures that have captured something. */
  public static boolean isClosure(HeapClass heapClass) {
    return !heapClass.fields().isEmpty()
        && (heapClass.name().contains(LAMBDA)
            || heapClass.fields().stream().allMatch(Closures::isCaptured));
  }

  private static boolean isCaptured(HeapField field) {
    return CAPTURED.matcher(field.name()).matches();
  }
}

package org.aliasaudit.rules.threaddump;

/** Compares the class names of thread dumps with those of heap dumps. */
final class VmNames {
  private static final String PRIMITIVES = "ZBCSIJFD";
  private static final String[] PRIMITIVE_NAMES = {
    "boolean", "byte", "char", "short", "int", "long", "float", "double"
  };

  private VmNames() {}

  /**
   * True if a name of a heap dump ({@code int[][]}) and one of a thread dump ({@code [[I}) are of
   * one class.
   */
  static boolean same(String heapName, String dumpedName) {
    return plain(heapName).equals(plain(heapName(dumpedName)));
  }

  /** A hidden class has its address after a slash, a plus or a dot, by JDK and by tool. */
  static String plain(String name) {
    return name.indexOf("0x") < 0 ? name : name.replace('/', '.').replace('+', '.');
  }

  /** {@code int[][]} for {@code [[I}. */
  static String heapName(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0 || dimensions > 255) {
      return name;
    }
    return element(name.substring(dimensions)) + "[]".repeat(dimensions);
  }

  private static String element(String descriptor) {
    if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
      return descriptor.substring(1, descriptor.length() - 1);
    }
    int primitive = descriptor.length() == 1 ? PRIMITIVES.indexOf(descriptor) : -1;
    return primitive < 0 ? descriptor : PRIMITIVE_NAMES[primitive];
  }
}

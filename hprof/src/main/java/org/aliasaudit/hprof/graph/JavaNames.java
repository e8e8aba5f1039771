package org.aliasaudit.hprof.graph;

/** Turns the class names that VMs write into those of Java source. */
final class JavaNames {
  private JavaNames() {}

  /**
   * {@code java/lang/String} becomes {@code java.lang.String}, {@code [[I} becomes {@code int[][]};
   * names that are in Java form already (Android, the old hprof agent) stay.
   */
  static String ofVm(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return name.replace('/', '.');
    }
    return element(name.substring(dimensions)) + "[]".repeat(Math.min(dimensions, 255));
  }

  private static String element(String descriptor) {
    if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
      return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
    return switch (descriptor) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      default -> descriptor.replace('/', '.');
    };
  }
}

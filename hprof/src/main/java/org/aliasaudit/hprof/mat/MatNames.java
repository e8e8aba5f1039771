package org.aliasaudit.hprof.mat;

/** Turns MAT's stand-ins for missing names into ours. */
final class MatNames {
  /** MAT's class for arrays whose class the dump lacks. */
  static final String UNKNOWN_ARRAY = "unknown-class[]";

  private static final String UNNAMED_CLASS = "unknown-name@0x";
  private static final String UNNAMED = "Pass1Parser_Error_UnresolvedName";

  private MatNames() {}

  static String ofClass(String mat) {
    if (mat.equals(UNKNOWN_ARRAY)) {
      return "<unknown class>[]";
    }
    return mat.startsWith(UNNAMED_CLASS)
        ? "<unnamed class 0x" + mat.substring(UNNAMED_CLASS.length()) + ">"
        : of(mat);
  }

  /** A field or method name. */
  static String of(String mat) {
    return mat.startsWith(UNNAMED) ? "unnamed_0x" + mat.substring(UNNAMED.length()) : mat;
  }
}

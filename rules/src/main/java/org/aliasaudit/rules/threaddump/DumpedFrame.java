package org.aliasaudit.rules.threaddump;

/**
 * A frame of a thread dump.
 *
 * @param method class and method: {@code java.lang.Object.wait}
 * @param line source line; -1 if unknown, -3 for a native method, as in heap dumps
 */
public record DumpedFrame(String method, int line) {
  static final int UNKNOWN_LINE = -1;
  static final int NATIVE_METHOD = -3;

  /**
   * Parses {@code com.acme.Store.put(app//com.acme/Store.java:12)}; a module before the class
   * (JSON) or the file (text) is left out.
   *
   * @return null if it is no frame
   */
  static DumpedFrame parse(String text, TextPool pool) {
    int open = text.lastIndexOf('(');
    int close = text.lastIndexOf(')');
    if (open <= 0 || close < open) {
      return null;
    }
    String method = withoutModule(text.substring(0, open));
    return new DumpedFrame(pool.share(method), line(text.substring(open + 1, close)));
  }

  /** A slash before the first dot of the class belongs to the module, later ones to its name. */
  private static String withoutModule(String method) {
    int slash = method.indexOf('/');
    int hidden = method.indexOf("$$Lambda");
    return slash >= 0 && (hidden < 0 || slash < hidden) && !isHiddenSuffix(method, slash)
        ? method.substring(method.charAt(slash + 1) == '/' ? slash + 2 : slash + 1)
        : method;
  }

  private static boolean isHiddenSuffix(String method, int slash) {
    return slash + 1 >= method.length() || method.startsWith("0x", slash + 1);
  }

  private static int line(String place) {
    if (place.endsWith("Native Method")) {
      return NATIVE_METHOD;
    }
    int line = (int) Digits.decimal(place, place.lastIndexOf(':') + 1);
    return place.indexOf(':') >= 0 && line > 0 ? line : UNKNOWN_LINE;
  }
}

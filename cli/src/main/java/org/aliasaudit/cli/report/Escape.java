package org.aliasaudit.cli.report;

/**
 * Makes text from a dump safe to show: whatever could move the cursor, colour the terminal, break
 * the line or reorder what is read becomes a visible Java escape.
 */
public final class Escape {
  private Escape() {}

  /** The text for a terminal or a text file in UTF-8. */
  public static String text(String text) {
    return text(text, false);
  }

  /**
   * The text for a terminal or a text file.
   *
   * @param ascii escape everything outside ASCII too
   */
  public static String text(String text, boolean ascii) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (isSafe(c) && !(ascii && c > 0x7e)) {
        if (out != null) {
          out.appendCodePoint(c);
        }
      } else {
        out = out == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : out;
        escape(out, c);
      }
    }
    return out == null ? text : out.toString();
  }

  /**
   * True for characters that show as themselves. Not safe: controls (C0, DEL, C1), format
   * characters (bidirectional overrides, zero-width ones), line and paragraph separators, lone
   * surrogates, unassigned code points.
   */
  private static boolean isSafe(int c) {
    if (c >= 0x20 && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          out.append("\\u").append(Character.forDigit(unit >> 12, 16));
          out.append(Character.forDigit(unit >> 8 & 15, 16));
          out.append(Character.forDigit(unit >> 4 & 15, 16));
          out.append(Character.forDigit(unit & 15, 16));
        }
      }
    }
  }

  /**
   * The text with every lone surrogate replaced by U+FFFD: what UTF-8 can encode.
   *
   * @param text may be null
   */
  static String encodable(String text) {
    if (text == null || !hasSurrogate(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return out.toString();
  }

  /** A loop, not a stream: asked of every string of a report, at the end of a short-lived JVM. */
  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}

package org.aliasaudit.rules.threaddump;

/** Numbers inside of lines, read without exceptions. */
final class Digits {
  private static final int LONGEST_DECIMAL = 18;
  private static final int LONGEST_HEX = 16;

  private Digits() {}

  /** The decimal number that starts at an index, or -1 if there is none or it is too long. */
  static long decimal(String text, int from) {
    int end = from;
    long value = 0;
    while (end < text.length() && isDecimal(text.charAt(end)) && end - from <= LONGEST_DECIMAL) {
      value = value * 10 + (text.charAt(end++) - '0');
    }
    return end == from || end - from > LONGEST_DECIMAL ? -1 : value;
  }

  /** The hexadecimal number from an index to an end, or 0 if it is none. */
  static long hex(String text, int from, int to) {
    if (to <= from || to - from > LONGEST_HEX) {
      return 0;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean isDecimal(char c) {
    return c >= '0' && c <= '9';
  }
}

package org.aliasaudit.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Measures and wraps text in terminal columns. */
final class Columns {
  private Columns() {}

  /** Columns that the text takes: two for East Asian wide characters and pictographs, else one. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int c) {
    if (c < 0x1100) {
      return Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1;
    }
    boolean wide =
        c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }

  /** Words of a text, split at single spaces; leading spaces stay with the first word. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    for (int space = text.indexOf(' ', i); space >= 0; space = text.indexOf(' ', start)) {
      words.add(text.substring(start, space));
      start = space + 1;
    }
    words.add(text.substring(start));
    return words;
  }

  /** Fills lines with words; only a word that is longer than a line makes a longer line. */
  static List<String> fill(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int columns = 0;
    boolean empty = true;
    for (String word : words) {
      int needed = of(word);
      if (!empty && columns + 1 + needed > width) {
        lines.add(line.toString());
        line.setLength(0);
        columns = 0;
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      columns += needed + (empty ? 0 : 1);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  /** At most {@code width} columns of the text, the last three dots if something was cut. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int end = 0;
    int columns = 0;
    while (columns + of(text.codePointAt(end)) <= width - 3) {
      columns += of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end) + "...";
  }
}

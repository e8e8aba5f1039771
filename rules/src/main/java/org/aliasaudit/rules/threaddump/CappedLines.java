package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, of which only a bounded part of each is kept. */
final class CappedLines {
  /** Longer than any header with a sane thread name, any method and any class. */
  static final int LONGEST_LINE = 16 * 1024;

  private final Reader reader;
  private final char[] buffer = new char[64 * 1024];
  private final StringBuilder line = new StringBuilder();
  private int next;
  private int end;
  private boolean cut;

  CappedLines(Reader reader) {
    this.reader = reader;
  }

  /** The next line without its end, or null after the last one. */
  String next() throws IOException {
    line.setLength(0);
    boolean any = false;
    while (next < end || fill()) {
      any = true;
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      keep(from, next);
      if (next < end) {
        next++;
        return text();
      }
    }
    return any ? text() : null;
  }

  /** True if any line was longer than what is kept. */
  boolean hasCut() {
    return cut;
  }

  private void keep(int from, int to) {
    int length = Math.min(to - from, LONGEST_LINE - line.length());
    line.append(buffer, from, length);
    cut |= length < to - from;
  }

  private String text() {
    int length = line.length();
    return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, reader.read(buffer));
    return end > 0;
  }
}

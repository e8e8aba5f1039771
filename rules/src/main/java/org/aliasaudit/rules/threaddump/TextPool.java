package org.aliasaudit.rules.threaddump;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of each text of a thread dump and counts what the dump costs in memory, so that a
 * hostile file ends the reading and not the heap.
 */
final class TextPool {
  /** About 64 MB: one frame or lock line counts as much as its reference and record do. */
  static final long MOST_BYTES = 64L << 20;

  private static final int BYTES_A_TEXT = 100;
  private static final int BYTES_A_LINE = 32;
  private static final int BYTES_A_THREAD = 200;

  private final Map<String, String> texts = new HashMap<>();
  private long bytes;

  /** The first copy of the text. */
  String share(String text) {
    String first = texts.putIfAbsent(text, text);
    if (first != null) {
      return first;
    }
    bytes += BYTES_A_TEXT + 2L * text.length();
    return text;
  }

  /** Counts a frame or a lock line. */
  void countLine() {
    bytes += BYTES_A_LINE;
  }

  /** Counts a thread. */
  void countThread() {
    bytes += BYTES_A_THREAD;
  }

  /** True if nothing more may be kept. */
  boolean isFull() {
    return bytes > MOST_BYTES;
  }
}

package org.aliasaudit.examples.sharedbacking;

import java.nio.ByteBuffer;

/**
 * Sixteen bytes for one customer.
 *
 * @param owner whose
 * @param bytes the bytes
 */
record Mailbox(String owner, ByteBuffer bytes) {
  static final int SIZE = 16;

  /** The fault: a box cut from the common array, where the next one begins in its middle. */
  static Mailbox cutFrom(byte[] common, int number, String owner) {
    return new Mailbox(owner, ByteBuffer.wrap(common, number * SIZE / 2, SIZE).slice());
  }

  /** The remedy: a box with bytes of its own. */
  static Mailbox alone(String owner) {
    return new Mailbox(owner, ByteBuffer.allocate(SIZE));
  }

  /** Fills the box with one byte, in two halves. */
  void fill(byte mark, Runnable halfway) {
    ByteBuffer box = bytes;
    fill(box, 0, mark);
    halfway.run();
    fill(box, SIZE / 2, mark);
  }

  private static void fill(ByteBuffer box, int from, byte mark) {
    for (int i = from; i < from + SIZE / 2; i++) {
      box.put(i, mark);
    }
  }

  boolean isFullOf(byte mark) {
    for (int i = 0; i < SIZE; i++) {
      if (bytes.get(i) != mark) {
        return false;
      }
    }
    return true;
  }
}

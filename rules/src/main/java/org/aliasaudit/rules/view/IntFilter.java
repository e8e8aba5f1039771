package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntCollection;
import java.util.Arrays;

/** Tells of nearly all numbers that they are not among a few; 512 bytes, which stay in a cache. */
final class IntFilter {
  private static final int BITS = 12;

  private final long[] words = new long[1 << (BITS - 6)];

  /** Holds these numbers and no others. */
  void set(IntCollection numbers) {
    Arrays.fill(words, 0);
    numbers.forEach(
        (int number) -> {
          int bit = bit(number);
          words[bit >>> 6] |= 1L << bit;
        });
  }

  /** False if the number is not among them. */
  boolean mayHold(int number) {
    int bit = bit(number);
    return (words[bit >>> 6] & (1L << bit)) != 0;
  }

  /** Numbers of neighbours are told apart by a product with 2^32 over the golden ratio. */
  private static int bit(int number) {
    return (number * 0x9e3779b9) >>> (Integer.SIZE - BITS);
  }
}

package org.aliasaudit.rules.view;

/**
 * The objects of one level of a breadth-first search. A level of many objects is kept as bits, so
 * that it is gone through in the order of memory, where neighbours share cache lines; a level of
 * few as a list, because deep graphs have many such levels and going through all bits for each
 * would cost more than the search.
 */
final class Frontier {
  /** Words of bits that going through a level may cost for each of its objects. */
  private static final int WORDS_PER_OBJECT = 4;

  private final long[] words;
  private final int[] list;
  private int size;

  Frontier(int objects) {
    words = new long[(objects + 63) >>> 6];
    list = new int[words.length / WORDS_PER_OBJECT + 1];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds the first {@code count} of some objects that are not in it. */
  void add(int[] ordinals, int count) {
    if (size + count <= list.length) {
      System.arraycopy(ordinals, 0, list, size, count);
    } else {
      if (size <= list.length) {
        set(list, size);
      }
      set(ordinals, count);
    }
    size += count;
  }

  private void set(int[] ordinals, int count) {
    for (int i = 0; i < count; i++) {
      words[ordinals[i] >>> 6] |= 1L << ordinals[i];
    }
  }

  /** Takes all objects out, a block at a time. */
  void drain(Expansion expansion, int[] block) {
    if (size <= list.length) {
      for (int from = 0; from < size; from += block.length) {
        int count = Math.min(block.length, size - from);
        System.arraycopy(list, from, block, 0, count);
        expansion.expand(block, count);
      }
    } else {
      drainWords(expansion, block);
    }
    size = 0;
  }

  private void drainWords(Expansion expansion, int[] block) {
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      for (long bits = words[i]; bits != 0; bits &= bits - 1) {
        block[count++] = (i << 6) + Long.numberOfTrailingZeros(bits);
        if (count == block.length) {
          expansion.expand(block, count);
          count = 0;
        }
      }
      words[i] = 0;
    }
    expansion.expand(block, count);
  }

  /** What is done with the objects of a level. */
  interface Expansion {
    /** Handles the first {@code count} ordinals of the block. */
    void expand(int[] block, int count);
  }
}

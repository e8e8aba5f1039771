package org.aliasaudit.hprof.graph;

/**
 * Which classes occur in each block of neighbouring objects, so that a search for objects of few
 * classes skips most of a heap. Exact up to {@value #MOST_WORDS} x 64 classes; beyond that classes
 * share bits, and a block may be looked at in vain.
 */
final class ClassBlocks {
  private static final int BLOCK_BITS = 12;
  private static final int MOST_WORDS = 16;

  private final int words;
  private final long[] bits;

  /** Blocks in which nothing occurs yet. */
  ClassBlocks(int objects, int classes) {
    int enough = Math.max(1, (classes + Long.SIZE - 1) / Long.SIZE);
    words = Math.min(MOST_WORDS, Integer.highestOneBit(2 * enough - 1));
    bits = new long[((objects >>> BLOCK_BITS) + 1) * words];
  }

  private ClassBlocks(ClassBlocks like) {
    words = like.words;
    bits = new long[like.bits.length];
  }

  /** A part of the same shape for one thread to fill. */
  ClassBlocks newPart() {
    return new ClassBlocks(this);
  }

  /** Notes an object. */
  void add(int ordinal, int classIndex) {
    bits[(ordinal >>> BLOCK_BITS) * words + word(classIndex)] |= 1L << classIndex;
  }

  private int word(int classIndex) {
    return classIndex >>> 6 & (words - 1);
  }

  /** Takes over what a part has noted. */
  synchronized void addAll(ClassBlocks part) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= part.bits[i];
    }
  }

  /** The first ordinal behind the block of an ordinal; below 0 if no int is as large. */
  static int endOfBlock(int ordinal) {
    return (ordinal | ((1 << BLOCK_BITS) - 1)) + 1;
  }

  /** The bits of some classes. */
  long[] mask(boolean[] classes) {
    long[] mask = new long[words];
    for (int i = 0; i < classes.length; i++) {
      if (classes[i]) {
        mask[word(i)] |= 1L << i;
      }
    }
    return mask;
  }

  /** True if an object of one of the classes of a mask may be in the block of an ordinal. */
  boolean mayHold(int ordinal, long[] mask) {
    int first = (ordinal >>> BLOCK_BITS) * words;
    for (int i = 0; i < words; i++) {
      if ((bits[first + i] & mask[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of Java heap that the blocks take. */
  long retainedBytes() {
    return (long) bits.length * Long.BYTES;
  }
}

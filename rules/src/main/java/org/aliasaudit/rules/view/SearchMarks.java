package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Two bits an object for a search: whether it was met, and whether it has references to follow. A
 * quarter of a byte an object stays in the processor's cache where classes and parents do not.
 */
final class SearchMarks {
  private static final int MET = 1;
  private static final int INNER = 2;

  private final long[] words;

  /** Nothing is met yet. */
  SearchMarks(HeapSnapshot snapshot, EdgeFilter filter) {
    int objects = snapshot.objectCount();
    words = new long[(objects + 31) >>> 5];
    for (int first = 0; first < objects; first += 32) {
      words[first >>> 5] = inner(snapshot, filter, first, Math.min(first + 32, objects));
    }
  }

  private static long inner(HeapSnapshot snapshot, EdgeFilter filter, int first, int end) {
    long word = 0;
    for (int ordinal = first; ordinal < end; ordinal++) {
      long bit = filter.isLeaf(snapshot.classIndexOf(ordinal)) ? 0 : INNER;
      word |= bit << (ordinal << 1);
    }
    return word;
  }

  /**
   * Marks objects as met and moves those that were not to the front. This and {@link #keepInner}
   * run for every reference of a heap, without a jump that the processor would guess wrong.
   *
   * @param ways moved along with the objects
   * @param count how many objects there are
   * @return how many of them were not met
   */
  int meet(int[] ordinals, int[] ways, int count) {
    long[] marks = words;
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      int ordinal = ordinals[i];
      long word = marks[ordinal >>> 5];
      marks[ordinal >>> 5] = word | (long) MET << (ordinal << 1);
      ordinals[fresh] = ordinal;
      ways[fresh] = ways[i];
      fresh += (int) (~word >>> (ordinal << 1)) & MET;
    }
    return fresh;
  }

  /** Moves the objects that may have references to the front: about half of a heap has none. */
  int keepInner(int[] ordinals, int count) {
    long[] marks = words;
    int inner = 0;
    for (int i = 0; i < count; i++) {
      int ordinal = ordinals[i];
      ordinals[inner] = ordinal;
      inner += (int) (marks[ordinal >>> 5] >>> (ordinal << 1) >>> 1) & 1;
    }
    return inner;
  }
}

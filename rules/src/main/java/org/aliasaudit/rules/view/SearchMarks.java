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

  /** Marks an object as met; true if it was not. */
  boolean meet(int ordinal) {
    long word = words[ordinal >>> 5];
    long bit = (long) MET << (ordinal << 1);
    words[ordinal >>> 5] = word | bit;
    return (word & bit) == 0;
  }

  /** True if an object may have references: about half of a heap has none. */
  boolean isInner(int ordinal) {
    return (words[ordinal >>> 5] & ((long) INNER << (ordinal << 1))) != 0;
  }
}

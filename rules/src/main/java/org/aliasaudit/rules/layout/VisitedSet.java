package org.aliasaudit.rules.layout;

import java.util.Arrays;

/**
 * The objects that one walk has visited: one bit an object of the dump, allocated once a walker.
 * Clearing costs no more than the walk before it: the words that a walk has touched are remembered,
 * up to a limit from which wiping all bits is cheaper. Nodes of one container often lie together
 * and share a word.
 */
final class VisitedSet {
  private final int objects;
  private long[] bits;
  private int[] touched = new int[256];
  private int count;

  VisitedSet(int objects) {
    this.objects = objects;
  }

  /** Adds an ordinal; false if it was there. */
  boolean add(int ordinal) {
    if (bits == null) {
      bits = new long[(objects >>> 6) + 1];
    }
    int word = ordinal >>> 6;
    long before = bits[word];
    long after = before | 1L << ordinal;
    if (after == before) {
      return false;
    }
    bits[word] = after;
    if (before == 0) {
      remember(word);
    }
    return true;
  }

  private void remember(int word) {
    if (count == touched.length && count <= bits.length) {
      touched = Arrays.copyOf(touched, count * 2);
    }
    if (count < touched.length) {
      touched[count] = word;
    }
    count++;
  }

  void clear() {
    if (count > touched.length) {
      Arrays.fill(bits, 0);
    } else {
      for (int i = 0; i < count; i++) {
        bits[touched[i]] = 0;
      }
    }
    count = 0;
  }
}

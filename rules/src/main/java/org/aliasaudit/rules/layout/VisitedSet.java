package org.aliasaudit.rules.layout;

import java.util.Arrays;

/**
 * The objects that one walk has visited: one bit an object of the dump, allocated once a walker.
 * Clearing costs as much as the walk before it: visited ordinals are remembered, up to a limit from
 * which wiping all bits is cheaper.
 */
final class VisitedSet {
  private final int objects;
  private long[] bits;
  private int[] added = new int[256];
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
    remember(ordinal);
    return true;
  }

  private void remember(int ordinal) {
    if (count == added.length && count <= bits.length) {
      added = Arrays.copyOf(added, count * 2);
    }
    if (count < added.length) {
      added[count] = ordinal;
    }
    count++;
  }

  void clear() {
    if (count > added.length) {
      Arrays.fill(bits, 0);
    } else {
      for (int i = 0; i < count; i++) {
        bits[added[i] >>> 6] = 0;
      }
    }
    count = 0;
  }
}

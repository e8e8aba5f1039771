package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** A set of ordinals, one bit each. */
public final class OrdinalBits {
  private final long[] words;

  /** An empty set for ordinals below a number. */
  public OrdinalBits(int objects) {
    words = new long[(objects + 63) >>> 6];
  }

  /** True if an ordinal is in the set. */
  public boolean get(int ordinal) {
    return (words[ordinal >>> 6] & (1L << ordinal)) != 0;
  }

  /** Adds an ordinal; false if it was there already. */
  public boolean add(int ordinal) {
    int word = ordinal >>> 6;
    long bit = 1L << ordinal;
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    return true;
  }

  /** Takes an ordinal out. */
  public void remove(int ordinal) {
    words[ordinal >>> 6] &= ~(1L << ordinal);
  }

  /** Removes each of a list. */
  public void removeAll(IntArrayList ordinals) {
    for (int i = 0, n = ordinals.size(); i < n; i++) {
      remove(ordinals.getInt(i));
    }
  }
}

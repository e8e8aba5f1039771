package org.aliasaudit.hprof.verify;

import org.aliasaudit.hprof.HeapSnapshot;

/** Translates ordinals of one snapshot into those of another by identifier: 4 bytes an object. */
public final class OrdinalMap {
  /** An object that the other snapshot lacks. */
  public static final int MISSING = -4;

  private final int[] others;
  private final int firstMissing;

  private OrdinalMap(int[] others, int firstMissing) {
    this.others = others;
    this.firstMissing = firstMissing;
  }

  /** Maps all objects of {@code from} to those of {@code to}. */
  public static OrdinalMap of(HeapSnapshot from, HeapSnapshot to) {
    int[] others = new int[from.objectCount()];
    int firstMissing = MISSING;
    for (int i = 0; i < others.length; i++) {
      int other = to.ordinalOf(from.idOf(i));
      others[i] = other < 0 ? MISSING : other;
      firstMissing = other < 0 && firstMissing < 0 ? i : firstMissing;
    }
    return new OrdinalMap(others, firstMissing);
  }

  /** The ordinal of the same object; {@link #MISSING}; or a negative ordinal as it is. */
  public int get(int ordinal) {
    return ordinal < 0 ? ordinal : others[ordinal];
  }

  /** The first object that the other snapshot lacks, or a negative number. */
  int firstMissing() {
    return firstMissing;
  }
}

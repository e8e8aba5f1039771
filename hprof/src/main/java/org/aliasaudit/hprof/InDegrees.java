package org.aliasaudit.hprof;

/**
 * Whether no reference cell of a heap leads to an object, one, or more. Whatever two objects share
 * is among those that several cells lead to. Two bits an object.
 */
public final class InDegrees {
  private final long[] once;
  private final long[] twice;

  /** For a number of objects to which no cell leads yet. */
  public InDegrees(int objects) {
    once = new long[(objects + 63) >>> 6];
    twice = new long[once.length];
  }

  /** Those of a whole heap: one pass over all references. */
  public static InDegrees of(HeapSnapshot snapshot) {
    InDegrees all = new InDegrees(snapshot.objectCount());
    References row = snapshot.references();
    for (int from = 0, objects = snapshot.objectCount(); from < objects; from++) {
      row.moveTo(from);
      for (int cell = 0, cells = row.size(); cell < cells; cell++) {
        if (row.get(cell) >= 0) {
          all.add(row.get(cell));
        }
      }
    }
    return all;
  }

  /** Counts a cell that leads to an object. */
  public void add(int ordinal) {
    int word = ordinal >>> 6;
    long before = once[word];
    long bit = 1L << ordinal;
    if ((before & bit) == 0) {
      once[word] = before | bit;
    } else {
      twice[word] |= bit;
    }
  }

  /** Counts the cells that another has counted, of the same heap; may be called by any thread. */
  public synchronized void addAll(InDegrees part) {
    for (int i = 0; i < once.length; i++) {
      twice[i] |= part.twice[i] | (once[i] & part.once[i]);
      once[i] |= part.once[i];
    }
  }

  /** True if two cells or more lead to an object. */
  public boolean isSeveral(int ordinal) {
    return (twice[ordinal >>> 6] & (1L << ordinal)) != 0;
  }
}

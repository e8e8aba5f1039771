package org.aliasaudit.hprof;

/**
 * Whether more than one reference cell of a heap leads to an object. Whatever two objects share is
 * among those that several cells lead to. One bit an object.
 */
public final class InDegrees {
  /** Those of a heap without objects. */
  public static final InDegrees OF_NOTHING = new InDegrees(new long[0]);

  private final long[] several;

  private InDegrees(long[] several) {
    this.several = several;
  }

  /** Those of a whole heap: one pass over all references. */
  public static InDegrees of(HeapSnapshot snapshot) {
    Counter all = new Counter(snapshot.objectCount());
    References row = snapshot.references();
    for (int from = 0, objects = snapshot.objectCount(); from < objects; from++) {
      row.moveTo(from);
      for (int cell = 0, cells = row.size(); cell < cells; cell++) {
        if (row.get(cell) >= 0) {
          all.add(row.get(cell));
        }
      }
    }
    return all.counted();
  }

  /** True if two cells or more lead to an object. */
  public boolean isSeveral(int ordinal) {
    return (several[ordinal >>> 6] & (1L << ordinal)) != 0;
  }

  /** Counts cells: none, one, several; two bits an object. */
  public static final class Counter {
    private final long[] once;
    private final long[] twice;

    /** For a number of objects to which no cell leads yet. */
    public Counter(int objects) {
      once = new long[(objects + 63) >>> 6];
      twice = new long[once.length];
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
    public synchronized void addAll(Counter part) {
      for (int i = 0; i < once.length; i++) {
        twice[i] |= part.twice[i] | (once[i] & part.once[i]);
        once[i] |= part.once[i];
      }
    }

    /** What was counted; nothing must be added afterwards. */
    public InDegrees counted() {
      return new InDegrees(twice);
    }
  }
}

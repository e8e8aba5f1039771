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
    /** By turns, for 64 objects each: to which a cell leads, and to which several do. */
    private final long[] counts;

    /** For a number of objects to which no cell leads yet. */
    public Counter(int objects) {
      counts = new long[2 * ((objects + 63) >>> 6)];
    }

    /** Counts a cell that leads to an object; without a jump that depends on what is there. */
    public void add(int ordinal) {
      int word = ordinal >>> 6 << 1;
      long bit = 1L << ordinal;
      long before = counts[word];
      counts[word] = before | bit;
      counts[word + 1] |= before & bit;
    }

    /** Counts the cells that another has counted, of the same heap; may be called by any thread. */
    public synchronized void addAll(Counter part) {
      for (int i = 0; i < counts.length; i += 2) {
        counts[i + 1] |= part.counts[i + 1] | (counts[i] & part.counts[i]);
        counts[i] |= part.counts[i];
      }
    }

    /** What was counted so far. */
    public InDegrees counted() {
      long[] several = new long[counts.length / 2];
      for (int i = 0; i < several.length; i++) {
        several[i] = counts[2 * i + 1];
      }
      return new InDegrees(several);
    }
  }
}

package org.aliasaudit.hprof;

import java.util.BitSet;

/**
 * A view of one object's row of reference cells, to be moved from object to object without
 * allocation. Not thread-safe: each thread takes its own from {@link HeapSnapshot#references()}.
 *
 * <p>The row of an instance has one cell for each reference field in record order (the fields of
 * its class first, then those of the superclass, and so on), nulls included, so that {@link
 * HeapField#cell()} indexes it. The row of an object array has one cell an element. The row of a
 * class object has its static reference fields ({@link StaticField#cell()}), then class loader,
 * signers, protection domain and superclass. A primitive array's row is empty.
 */
public abstract class References {
  /**
   * Backing cells of the current row; valid from {@link #from} (inclusive) to {@link #to}
   * (exclusive).
   */
  protected int[] cells = new int[0];

  /** First index of the row in {@link #cells}. */
  protected int from;

  /** End index of the row in {@link #cells}. */
  protected int to;

  /** Moves to the row of an object and returns this. */
  public abstract References moveTo(int ordinal);

  /** Number of cells in the current row. */
  public final int size() {
    return to - from;
  }

  /**
   * Ordinal of the object that the k-th cell of the current row refers to, {@link
   * HeapSnapshot#NULL} or {@link HeapSnapshot#DANGLING}.
   */
  public final int get(int cell) {
    return cells[from + cell];
  }

  /** Index of the first cell of the current row that refers to {@code target}, or -1. */
  public final int indexOf(int target) {
    for (int i = from; i < to; i++) {
      if (cells[i] == target) {
        return i - from;
      }
    }
    return -1;
  }

  /**
   * Writes the targets of some cells of the current row into an array, nulls and dangling
   * references left out, but for the one element behind the last target, which may be overwritten.
   * Without a jump that the processor would guess wrong: a third of all cells are null.
   *
   * @param first the first cell
   * @param end behind the last cell
   * @param targets with room for one element for each cell from {@code at} on
   * @return the index behind the last target
   */
  public final int copyTargets(int first, int end, int[] targets, int at) {
    int[] row = cells;
    int next = at;
    for (int i = from + first, stop = from + end; i < stop; i++) {
      int target = row[i];
      targets[next] = target;
      next += ~target >>> 31;
    }
    return next;
  }

  /**
   * Visits the cells of the current row, that of {@code owner}, that lead to one of the targets.
   */
  public final void visitCellsTo(BitSet targets, int owner, ReferenceVisitor visitor) {
    for (int i = from; i < to; i++) {
      int target = cells[i];
      if (target >= 0 && targets.get(target)) {
        visitor.visit(owner, i - from, target);
      }
    }
  }
}

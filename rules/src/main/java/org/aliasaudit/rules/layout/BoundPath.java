package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/** A path of references, resolved to cells as far as the class of the first object tells them. */
final class BoundPath {
  /** The path ends before its last step: a null on the way, or a class without the field. */
  static final int ABSENT = Integer.MIN_VALUE;

  /**
   * One step.
   *
   * @param cell a cell known from the start, or -1
   * @param cells cells by class, or null if the cell is known
   * @param optional true if objects without the field stand for themselves
   */
  record Step(int cell, FieldCells cells, boolean optional) {
    int cellOf(int classIndex) {
      return cells == null ? cell : cells.cell(classIndex);
    }
  }

  private final Step[] steps;

  BoundPath(Step[] steps) {
    this.steps = steps.clone();
  }

  /** The cell of the first object that the path goes through, or -1 if that depends. */
  int firstCell() {
    return steps[0].cell();
  }

  /** True if the path is one known cell. */
  boolean isCell() {
    return steps.length == 1 && steps[0].cell() >= 0;
  }

  /**
   * The ordinal at the end of the path, {@link HeapSnapshot#NULL}, {@link HeapSnapshot#DANGLING},
   * or {@link #ABSENT}.
   */
  int resolve(HeapSnapshot snapshot, References view, int from) {
    int at = from;
    for (Step step : steps) {
      if (at < 0) {
        return ABSENT;
      }
      int cell = step.cellOf(step.cells() == null ? 0 : snapshot.classIndexOf(at));
      if (cell >= 0) {
        view.moveTo(at);
        at = cell < view.size() ? view.get(cell) : ABSENT;
      } else if (!step.optional()) {
        return ABSENT;
      }
    }
    return at;
  }
}

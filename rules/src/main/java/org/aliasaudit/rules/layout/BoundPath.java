package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/** A path of references, resolved to cells as far as the class of the first object tells them. */
final class BoundPath {
  /** The path ends before its last step: a null on the way, or a class without the field. */
  static final int ABSENT = Integer.MIN_VALUE;

  /** An object on the way has not the field that the path names, though it should. */
  static final int LACKING = ABSENT + 1;

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

  /**
   * An object on the way that has not the field that the path names.
   *
   * @param ordinal the object
   * @param field the field
   */
  record Gap(int ordinal, String field) {}

  private final Step[] steps;
  private final boolean tolerant;

  /**
   * @param tolerant true if objects without the field may stand on the way and mean nothing
   */
  BoundPath(Step[] steps, boolean tolerant) {
    this.steps = steps.clone();
    this.tolerant = tolerant;
  }

  /** The cell of the first object that the path goes through, or -1 if that depends. */
  int firstCell() {
    return steps[0].cell();
  }

  /** True if the path is one known cell. */
  boolean isCell() {
    return steps.length == 1 && steps[0].cell() >= 0;
  }

  /** True if objects of several classes may lie on the way, which only the dump's objects tell. */
  boolean isDeep() {
    return steps.length > 1;
  }

  /**
   * The ordinal at the end of the path, {@link HeapSnapshot#NULL}, {@link HeapSnapshot#DANGLING},
   * or {@link #ABSENT}. An object that lacks a field it should have is counted as odd.
   */
  int resolve(WalkMachine machine, int from) {
    int end = end(machine.snapshot, machine.nodes, from);
    if (end != LACKING) {
      return end;
    }
    machine.odd(gap(machine.snapshot, machine.nodes, from).ordinal());
    return ABSENT;
  }

  /** As {@link #resolve}, or {@link #LACKING}. */
  int end(HeapSnapshot snapshot, References view, int from) {
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
        return tolerant ? ABSENT : LACKING;
      }
    }
    return at;
  }

  /** The first object on the way that lacks a field and may not, or null. */
  Gap gap(HeapSnapshot snapshot, References view, int from) {
    int at = tolerant ? HeapSnapshot.NULL : from;
    for (Step step : steps) {
      if (at < 0) {
        return null;
      }
      int cell = step.cellOf(step.cells() == null ? 0 : snapshot.classIndexOf(at));
      if (cell >= 0) {
        view.moveTo(at);
        at = cell < view.size() ? view.get(cell) : ABSENT;
      } else if (!step.optional()) {
        return new Gap(at, step.cells().name());
      }
    }
    return null;
  }
}

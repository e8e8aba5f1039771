package org.aliasaudit.hprof.graph;

import org.aliasaudit.hprof.References;

/** Rows straight from the cell store. */
final class CellRows extends References {
  private static final int[] NONE = {};

  private final ObjectTable objects;
  private final ClassTable classes;
  private final CellStore store;

  CellRows(ObjectTable objects, ClassTable classes, CellStore store) {
    this.objects = objects;
    this.classes = classes;
    this.store = store;
  }

  @Override
  public References moveTo(int ordinal) {
    int shape = classes.rowShapeOf(ordinal, objects.classIndex(ordinal));
    if (shape == ClassTable.NO_ROW || shape == 0) {
      set(NONE, 0, 0);
      return this;
    }
    int row = objects.row(ordinal);
    int[] chunk = store.chunk(row);
    int at = CellStore.indexInChunk(row);
    if (shape == ClassTable.COUNTED_ROW) {
      set(chunk, at + 1, at + 1 + chunk[at]);
    } else {
      set(chunk, at, at + shape);
    }
    return this;
  }

  private void set(int[] chunk, int start, int end) {
    cells = chunk;
    from = start;
    to = end;
  }
}

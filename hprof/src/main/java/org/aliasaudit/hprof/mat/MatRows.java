package org.aliasaudit.hprof.mat;

import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/** Rows out of {@link MatObjects}. */
final class MatRows extends References {
  private static final int[] NONE = {};

  private final MatSnapshot snapshot;
  private final MatObjects objects;

  MatRows(MatSnapshot snapshot, MatObjects objects) {
    this.snapshot = snapshot;
    this.objects = objects;
  }

  @Override
  public References moveTo(int ordinal) {
    if (snapshot.kindOf(ordinal) == ObjectKind.PRIMITIVE_ARRAY) {
      cells = NONE;
      from = 0;
      to = 0;
      return this;
    }
    cells = objects.chunk(ordinal);
    from = objects.start(ordinal) + 1;
    to = from + cells[from - 1];
    return this;
  }
}

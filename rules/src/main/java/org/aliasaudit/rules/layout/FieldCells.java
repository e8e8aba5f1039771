package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Cells of the reference field of one name in every class of a snapshot, looked up on first use.
 * Shared by threads: a race only repeats a look-up that has one result.
 */
final class FieldCells {
  /** The class has no such reference field. */
  static final int NONE = -1;

  private final HeapSnapshot snapshot;
  private final String name;
  private int[] cellsPlusTwo;

  FieldCells(HeapSnapshot snapshot, String name) {
    this.snapshot = snapshot;
    this.name = name;
  }

  String name() {
    return name;
  }

  int cell(int classIndex) {
    int[] cells = cellsPlusTwo;
    if (cells == null) {
      cells = new int[snapshot.classCount()];
      cellsPlusTwo = cells;
    }
    if (cells[classIndex] == 0) {
      cells[classIndex] = find(classIndex) + 2;
    }
    return cells[classIndex] - 2;
  }

  private int find(int classIndex) {
    for (HeapField field : snapshot.heapClass(classIndex).fields()) {
      if (field.cell() >= 0 && matches(name, field.name())) {
        return field.cell();
      }
    }
    return NONE;
  }

  /** True if a field's name is the wanted one, or ends as {@code *suffix} says. */
  static boolean matches(String wanted, String name) {
    return wanted.startsWith("*") ? name.endsWith(wanted.substring(1)) : name.equals(wanted);
  }
}

package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/**
 * The field of one name that the most derived class of a node declares, looked up once a class:
 * {@code Reference.next} is not the {@code next} of an entry that is a reference. Shared by
 * threads: a race only repeats a look-up that has one result.
 */
final class NamedField {
  /** The node's class has no such reference field. */
  static final int NONE = -1;

  /** Stands for a field that a class has not; no field of Java lacks a name. */
  private static final HeapField MISSING = new HeapField("", JavaType.BOOLEAN, "", 0, NONE);

  private final String name;
  private final HeapField[] fields;
  private final HeapSnapshot snapshot;

  NamedField(HeapSnapshot snapshot, String name) {
    this.snapshot = snapshot;
    this.name = name;
    this.fields = new HeapField[snapshot.classCount()];
  }

  String name() {
    return name;
  }

  /** The field in a class, or null. */
  HeapField of(int classIndex) {
    HeapField field = fields[classIndex];
    if (field == null) {
      HeapField found = snapshot.heapClass(classIndex).field(name);
      field = found == null ? MISSING : found;
      fields[classIndex] = field;
    }
    return field.name().isEmpty() ? null : field;
  }

  /** Cell of the reference field in a class, or {@link #NONE}. */
  int cell(int classIndex) {
    HeapField field = of(classIndex);
    return field == null ? NONE : field.cell();
  }
}

package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/** One row of an invariants file, resolved against one class of a dump. */
final class Binding {
  private final HeapSnapshot snapshot;
  private final HeapClass heapClass;
  private final Invariant row;

  Binding(HeapSnapshot snapshot, HeapClass heapClass, Invariant row) {
    this.snapshot = snapshot;
    this.heapClass = heapClass;
    this.row = row;
  }

  HeapSnapshot snapshot() {
    return snapshot;
  }

  /** True if the row has the attribute. */
  boolean has(String attribute) {
    return row.get(attribute) != null;
  }

  /** The text of an attribute, or null. */
  String text(String attribute) {
    return row.get(attribute);
  }

  /** Cell of the reference field that an attribute names. */
  int cell(String attribute) throws MisfitException {
    return referenceNamed(row.get(attribute)).cell();
  }

  HeapField referenceNamed(String name) throws MisfitException {
    HeapField field = named(name);
    if (field.cell() < 0) {
      throw new MisfitException(name);
    }
    return field;
  }

  /** The primitive field that an attribute names. */
  HeapField number(String attribute) throws MisfitException {
    return numberNamed(row.get(attribute));
  }

  HeapField numberNamed(String name) throws MisfitException {
    HeapField field = named(name);
    if (field.cell() >= 0) {
      throw new MisfitException(name);
    }
    return field;
  }

  private HeapField named(String name) throws MisfitException {
    HeapField field = name == null ? null : heapClass.field(row.className(), name);
    if (field == null) {
      throw new MisfitException(String.valueOf(name));
    }
    return field;
  }

  /** The field of nodes that an attribute names; the row may name the class that must have it. */
  NamedField ofNodes(String attribute) throws MisfitException {
    NamedField field = new NamedField(snapshot, row.get(attribute));
    String node = row.get(CheckKind.NODE);
    boolean fits =
        node == null
            || snapshot.classesNamed(node).stream().anyMatch(c -> field.of(c.index()) != null);
    if (!fits) {
      throw new MisfitException(node + "." + field.name());
    }
    return field;
  }
}

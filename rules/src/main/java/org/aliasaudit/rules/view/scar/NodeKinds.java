package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.NumberReader;

/**
 * What stands in a table and in the chains behind it, by class: entries, and nodes that are none.
 * Looked up once a class. Shared by threads: a race only repeats a look-up that has one result.
 */
final class NodeKinds {
  private final HeapSnapshot snapshot;
  private final String listClass;
  private final NamedField list;
  private final String movedClass;
  private final NamedField moved;
  private final String idleClass;
  private final NamedField next;
  private final NamedField hash;
  private final Kind[] kinds;

  /**
   * Nodes of one class.
   *
   * @param idle true if the node holds no entry
   * @param list cell of the first node of the list that the node stands for, or negative
   * @param moved cell of the table that the entries of the node went to, or negative
   * @param next cell of the next node; negative if the class has none
   * @param hash the hash that the node stores, or null
   */
  record Kind(boolean idle, int list, int moved, int next, NumberReader hash) {}

  NodeKinds(Binding binding) throws MisfitException {
    this.snapshot = binding.snapshot();
    this.listClass = owner(binding.text("list"));
    this.list = listClass == null ? null : field(binding.text("list"));
    this.movedClass = owner(binding.text("moved"));
    this.moved = movedClass == null ? null : field(binding.text("moved"));
    this.idleClass = binding.text("idle");
    this.next = binding.ofNodes("next");
    this.hash = binding.has("hash") ? binding.ofNodes("hash") : null;
    this.kinds = new Kind[snapshot.classCount()];
  }

  private static String owner(String path) {
    return path == null ? null : path.substring(0, path.lastIndexOf('.'));
  }

  private NamedField field(String path) {
    return new NamedField(snapshot, path.substring(path.lastIndexOf('.') + 1));
  }

  /** False if the row names no stored hash. */
  boolean areHashed() {
    return hash != null;
  }

  /** The kind of an object. */
  Kind of(int node) {
    int classIndex = snapshot.classIndexOf(node);
    Kind kind = kinds[classIndex];
    if (kind == null) {
      kind = look(classIndex);
      kinds[classIndex] = kind;
    }
    return kind;
  }

  private Kind look(int classIndex) {
    String name = snapshot.heapClass(classIndex).name();
    HeapField stored = hash == null ? null : hash.of(classIndex);
    return new Kind(
        name.equals(idleClass),
        name.equals(listClass) ? list.cell(classIndex) : NamedField.NONE,
        name.equals(movedClass) ? moved.cell(classIndex) : NamedField.NONE,
        next.cell(classIndex),
        stored == null || stored.cell() >= 0 ? null : snapshot.numbers(classIndex, stored));
  }
}

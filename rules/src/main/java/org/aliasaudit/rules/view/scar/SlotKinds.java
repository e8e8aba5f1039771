package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/** Classes of nodes that stand in a table and are no entry: what lies behind them. */
final class SlotKinds {
  private final HeapSnapshot snapshot;
  private final String listClass;
  private final NamedField list;
  private final String movedClass;
  private final NamedField moved;
  private final String idleClass;
  private final byte[] kinds;

  private static final byte PLAIN = 1;
  private static final byte LIST = 2;
  private static final byte MOVED = 3;
  private static final byte IDLE = 4;

  SlotKinds(Binding binding) {
    snapshot = binding.snapshot();
    listClass = owner(binding.text("list"));
    list = listClass == null ? null : field(binding.text("list"));
    movedClass = owner(binding.text("moved"));
    moved = movedClass == null ? null : field(binding.text("moved"));
    idleClass = binding.text("idle");
    kinds = new byte[snapshot.classCount()];
  }

  private static String owner(String path) {
    return path == null ? null : path.substring(0, path.lastIndexOf('.'));
  }

  private NamedField field(String path) {
    return new NamedField(snapshot, path.substring(path.lastIndexOf('.') + 1));
  }

  private byte kind(int classIndex) {
    if (kinds[classIndex] == 0) {
      String name = snapshot.heapClass(classIndex).name();
      kinds[classIndex] =
          name.equals(listClass)
              ? LIST
              : name.equals(movedClass) ? MOVED : name.equals(idleClass) ? IDLE : PLAIN;
    }
    return kinds[classIndex];
  }

  /** Cell of the first node of the list that a node of this class stands for, or a negative one. */
  int listCell(int classIndex) {
    return kind(classIndex) == LIST ? cell(list, classIndex) : NamedField.NONE;
  }

  /** Cell of the table that the entries of a node of this class went to, or a negative one. */
  int movedCell(int classIndex) {
    return kind(classIndex) == MOVED ? cell(moved, classIndex) : NamedField.NONE;
  }

  /** True if a node of this class holds no entry. */
  boolean isIdle(int classIndex) {
    return kind(classIndex) == IDLE;
  }

  private static int cell(NamedField field, int classIndex) {
    HeapField found = field.of(classIndex);
    return found == null ? NamedField.NONE : found.cell();
  }
}

package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/** Steps that read arrays of arrays, and arrays whose indexes are keys. */
final class GridSteps {
  private GridSteps() {}

  /** Every slot is a value whose key is its index, in rows one after the other. */
  static final class Indexed extends BoundStep {
    private final BoundPath path;
    private final boolean rows;
    private final EntryFilter filter;

    Indexed(BoundPath path, boolean rows, EntryFilter filter) {
      this.path = path;
      this.rows = rows;
      this.filter = filter;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      machine.primitiveKeyType = JavaType.INT;
      int array = machine.array(path, self);
      if (array < 0) {
        return;
      }
      if (!rows) {
        row(machine, machine.seconds.moveTo(array), self, 0);
        return;
      }
      References all = machine.tables.moveTo(array);
      long index = 0;
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i) >= 0 && machine.mark(all.get(i))) {
          index = row(machine, machine.seconds.moveTo(all.get(i)), self, index);
        }
      }
    }

    private long row(WalkMachine machine, References slots, int self, long first)
        throws IOException {
      for (int i = 0; i < slots.size(); i++) {
        machine.offer(filter, self, EntryWalker.PRIMITIVE_KEY, first + i, slots.get(i));
      }
      return first + slots.size();
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Every slot is a node or an array of more such slots, however deep. */
  static final class Nodes extends BoundStep {
    private final BoundPath path;
    private final boolean optional;

    Nodes(BoundPath path, boolean optional) {
      this.path = path;
      this.optional = optional;
    }

    @Override
    void run(WalkMachine machine, int self) {
      int array = machine.array(path, self);
      if (array < 0) {
        return;
      }
      IntStack arrays = new IntStack();
      arrays.push(array);
      while (arrays.size() > 0) {
        slots(machine, machine.tables.moveTo(arrays.pop()), arrays);
      }
    }

    private void slots(WalkMachine machine, References slots, IntStack arrays) {
      for (int i = 0; i < slots.size(); i++) {
        int target = slots.get(i);
        boolean row = target >= 0 && machine.snapshot.kindOf(target) == ObjectKind.OBJECT_ARRAY;
        if (!row && target != HeapSnapshot.NULL) {
          machine.push(target, optional);
        } else if (row && machine.mark(target)) {
          arrays.push(target);
        }
      }
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Every slot is a chain of arrays: key, value and, if it is not the last one, the next array. */
  static final class Links extends BoundStep {
    private final BoundPath path;
    private final EntryFilter filter;

    Links(BoundPath path, EntryFilter filter) {
      this.path = path;
      this.filter = filter;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int array = machine.array(path, self);
      if (array < 0) {
        return;
      }
      References slots = machine.tables.moveTo(array);
      for (int i = 0; i < slots.size(); i++) {
        chain(machine, self, slots.get(i));
      }
    }

    private void chain(WalkMachine machine, int self, int first) throws IOException {
      int link = first;
      while (link >= 0 && machine.mark(link)) {
        References parts = machine.seconds.moveTo(link);
        link = parts.size() > 2 ? parts.get(2) : HeapSnapshot.NULL;
        if (parts.size() > 1) {
          machine.offer(filter, self, parts.get(0), 0, parts.get(1));
        }
      }
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }
}

package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/** Steps that read one object and go on to its neighbours. */
final class NodeSteps {
  private NodeSteps() {}

  /** An entry whose key and value hang off the object. */
  static final class Entry extends BoundStep {
    /** Null if the key is primitive or always null. */
    final BoundPath key;

    /** Null if the value is always null. */
    final BoundPath value;

    final EntryFilter filter;
    private final HeapField primitiveKey;
    private final long literal;
    private int literalKey = EntryWalker.PRIMITIVE_KEY;

    Entry(
        BoundPath key, HeapField primitiveKey, long literal, BoundPath value, EntryFilter filter) {
      this.key = key;
      this.primitiveKey = primitiveKey;
      this.literal = literal;
      this.value = value;
      this.filter = filter;
    }

    /** An entry whose key is always null. */
    static Entry ofNullKey(BoundPath value, EntryFilter filter) {
      Entry entry = new Entry(null, null, 0, value, filter);
      entry.literalKey = HeapSnapshot.NULL;
      return entry;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int valueOrdinal = value == null ? HeapSnapshot.NULL : machine.resolve(value, self);
      if (key != null) {
        machine.offer(filter, self, machine.resolve(key, self), 0, valueOrdinal);
      } else if (primitiveKey != null) {
        machine.primitiveKeyType = primitiveKey.type();
        long number = machine.snapshot.primitive(self, primitiveKey);
        machine.offer(filter, self, EntryWalker.PRIMITIVE_KEY, number, valueOrdinal);
      } else {
        if (literalKey == EntryWalker.PRIMITIVE_KEY && machine.primitiveKeyType == null) {
          machine.primitiveKeyType = JavaType.LONG;
        }
        machine.offer(filter, self, literalKey, literal, valueOrdinal);
      }
    }

    @Override
    int ownCell() {
      return value == null || value.isCell() ? -1 : value.firstCell();
    }
  }

  /** One element of a multimap's collection. */
  static final class Element extends BoundStep {
    private final BoundPath path;

    private final EntryFilter filter;

    Element(BoundPath path, EntryFilter filter) {
      this.path = path;
      this.filter = filter;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      machine.inner.element(filter, self, machine.resolve(path, self));
    }
  }

  /** Goes on at another object. */
  static final class Follow extends BoundStep {
    final BoundPath path;
    final boolean optional;

    Follow(BoundPath path, boolean optional) {
      this.path = path;
      this.optional = optional;
    }

    @Override
    void run(WalkMachine machine, int self) {
      machine.push(machine.resolve(path, self), optional);
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Walks a container and treats its values as nodes. */
  static final class Values extends BoundStep {
    private final BoundPath path;

    Values(BoundPath path) {
      this.path = path;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      machine.inner.values(machine.resolve(path, self));
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Walks a container of collections and gives an entry for each of their elements. */
  static final class Multi extends BoundStep {
    private final BoundPath path;

    Multi(BoundPath path) {
      this.path = path;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      machine.inner.collections(machine.resolve(path, self));
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Gives the entries of another container, refined by a filter of its own. */
  static final class Entries extends BoundStep {
    private final BoundPath path;
    private final EntryFilter filter;

    Entries(BoundPath path, EntryFilter filter) {
      this.path = path;
      this.filter = filter == null ? new EntryFilter() : filter;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      machine.inner.refined(machine.resolve(path, self), filter);
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /**
   * A bin that was moved to a table of twice the size: the bins of the same index and of that index
   * plus the old size.
   */
  static final class Halves extends BoundStep {
    final int cell;

    Halves(int cell) {
      this.cell = cell;
    }

    @Override
    void run(WalkMachine machine, int self) {
      machine.odd(self);
    }

    void run(WalkMachine machine, int self, int index, int length) {
      int table = machine.nodes.moveTo(self).get(cell);
      if (table == HeapSnapshot.DANGLING) {
        machine.dangling++;
      }
      if (table < 0) {
        return;
      }
      machine.seconds.moveTo(table);
      push(machine, index);
      push(machine, index + length);
    }

    private static void push(WalkMachine machine, int index) {
      if (index < machine.seconds.size()) {
        machine.push(machine.seconds.get(index), false);
      }
    }

    @Override
    int ownCell() {
      return cell;
    }
  }
}

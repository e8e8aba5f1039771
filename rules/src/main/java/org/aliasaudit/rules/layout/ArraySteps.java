package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/** Steps that read the slots of arrays. Lengths are those of what the dump really holds. */
final class ArraySteps {
  private ArraySteps() {}

  private static int bounded(WalkMachine machine, int self, HeapField limit, int length)
      throws IOException {
    if (limit == null) {
      return length;
    }
    return (int) Math.max(0, Math.min(length, machine.snapshot.primitive(self, limit)));
  }

  /** Every non-null slot is a node. */
  static final class Each extends BoundStep {
    private final BoundPath path;
    private final HeapField limit;
    private final boolean optional;

    Each(BoundPath path, HeapField limit, boolean optional) {
      this.path = path;
      this.limit = limit;
      this.optional = optional;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int array = machine.array(path, self);
      if (array < 0) {
        return;
      }
      References slots = machine.tables.moveTo(array);
      int length = slots.size();
      int end = bounded(machine, self, limit, length);
      for (int i = 0; i < end; i++) {
        int node = slots.get(i);
        if (node != HeapSnapshot.NULL) {
          machine.slot(node, i, length, optional);
        }
      }
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }

    @Override
    BoundPath table() {
      return path;
    }
  }

  /** Every slot is an element of a multimap's collection; without a limit, nulls are gaps. */
  static final class Elements extends BoundStep {
    private final BoundPath path;
    private final HeapField limit;
    private final EntryFilter filter;

    Elements(BoundPath path, HeapField limit, EntryFilter filter) {
      this.path = path;
      this.limit = limit;
      this.filter = filter;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int array = machine.array(path, self);
      if (array < 0) {
        return;
      }
      References slots = machine.tables.moveTo(array);
      int length = bounded(machine, self, limit, slots.size());
      for (int i = 0; i < length; i++) {
        int element = slots.get(i);
        if (element != HeapSnapshot.NULL || limit != null) {
          machine.inner.element(filter, self, element);
        }
      }
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }
  }

  /** Keys and values by turns in one array, with child nodes among them in tries. */
  static final class Pairs extends BoundStep {
    BoundPath path;
    EntryFilter filter;
    int from;
    HeapField limit;

    /** From the array to one of the same form that holds the rest, or null. */
    BoundPath again;

    /** Keys that say that the value is an array of further pairs. */
    int[] chained = EntryFilter.NO_SENTINELS;

    boolean nodesAtEnd;
    boolean nodesWithoutKey;

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int array = machine.array(path, self);
      while (array >= 0) {
        pairs(machine, self, array);
        array = again == null ? HeapSnapshot.NULL : machine.array(again, array);
      }
    }

    private void pairs(WalkMachine machine, int self, int array) throws IOException {
      References slots = machine.tables.moveTo(array);
      int length = bounded(machine, self, limit, slots.size());
      for (int i = from; i < length; i += 2) {
        int key = slots.get(i);
        if (nodesAtEnd && machine.isNode(key)) {
          children(machine, slots, i, length);
          return;
        }
        if (i + 1 < length) {
          pair(machine, self, key, slots.get(i + 1));
        }
      }
    }

    private void pair(WalkMachine machine, int self, int key, int value) throws IOException {
      if (nodesWithoutKey && key == HeapSnapshot.NULL) {
        machine.push(value, false);
      } else if (EntryFilter.contains(chained, key)) {
        chain(machine, self, value);
      } else {
        machine.offer(filter, self, key, 0, value);
      }
    }

    private void chain(WalkMachine machine, int self, int array) throws IOException {
      if (array < 0 || !machine.mark(array)) {
        return;
      }
      References slots = machine.seconds.moveTo(array);
      int length = slots.size();
      for (int i = 0; i + 1 < length; i += 2) {
        machine.offer(filter, self, slots.get(i), 0, slots.get(i + 1));
      }
    }

    private static void children(WalkMachine machine, References slots, int from, int to) {
      for (int i = from; i < to; i++) {
        machine.push(slots.get(i), false);
      }
    }

    @Override
    int ownCell() {
      return path.firstCell();
    }

    @Override
    BoundPath table() {
      return path;
    }

    @Override
    long slots(int arrayLength) {
      return Math.max(0, arrayLength - from) / 2;
    }
  }

  /** Keys and values at the same index of two arrays. */
  static final class Parallel extends BoundStep {
    BoundPath keys;
    BoundPath values;
    EntryFilter filter;
    HeapField limit;

    /** A boolean field that says that the last slot holds the entry of the null or zero key. */
    HeapField extra;

    /** Markers by index, or null. */
    BoundPath marker;

    boolean markerExact;
    long markerNumber;

    /** Primitive keys that mark free slots. */
    long[] skipNumbers = {};

    HeapField[] skipNumberFields = {};

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      int keyArray = machine.resolve(keys, self);
      int valueArray = machine.array(values, self);
      if (keyArray < 0 || valueArray < 0) {
        return;
      }
      machine.tables.moveTo(valueArray);
      HeapSnapshot snapshot = machine.snapshot;
      int length = Math.min(machine.tables.size(), snapshot.arrayLength(keyArray));
      int end = end(machine, self, length);
      boolean primitive = snapshot.kindOf(keyArray) == ObjectKind.PRIMITIVE_ARRAY;
      if (primitive) {
        primitives(machine, self, keyArray, end);
      } else if (snapshot.kindOf(keyArray) == ObjectKind.OBJECT_ARRAY) {
        objects(machine, self, keyArray, end);
      } else {
        machine.odd(keyArray);
        return;
      }
      if (length > 0 && hasExtra(machine, self)) {
        int key = primitive ? EntryWalker.PRIMITIVE_KEY : HeapSnapshot.NULL;
        machine.deliver(key, 0, machine.tables.get(length - 1));
      }
    }

    /** The first slot of arrays of that length that is no slot like others. */
    int end(WalkMachine machine, int self, int length) throws IOException {
      return bounded(machine, self, limit, extra == null ? length : length - 1);
    }

    /** True if the last slot holds the entry of the null or zero key. */
    boolean hasExtra(WalkMachine machine, int self) throws IOException {
      return extra != null && machine.snapshot.primitive(self, extra) != 0;
    }

    private void objects(WalkMachine machine, int self, int keyArray, int end) throws IOException {
      References slots = machine.seconds.moveTo(keyArray);
      int markers = marker == null ? HeapSnapshot.NULL : machine.resolve(marker, self);
      for (int i = 0; i < end; i++) {
        if (isMarked(machine, markers, i)) {
          machine.offer(filter, self, slots.get(i), 0, machine.tables.get(i));
        }
      }
    }

    private void primitives(WalkMachine machine, int self, int keyArray, int end)
        throws IOException {
      HeapSnapshot snapshot = machine.snapshot;
      machine.primitiveKeyType = snapshot.elementType(keyArray);
      int markers = marker == null ? HeapSnapshot.NULL : machine.resolve(marker, self);
      for (int i = 0; i < end; i++) {
        int value = machine.tables.get(i);
        boolean empty = filter != null && filter.requireValue && value == HeapSnapshot.NULL;
        if (!empty && isMarked(machine, markers, i)) {
          long key = snapshot.primitiveElement(keyArray, i);
          if (!isFree(machine, self, key)) {
            machine.offer(filter, self, EntryWalker.PRIMITIVE_KEY, key, value);
          }
        }
      }
    }

    boolean isMarked(WalkMachine machine, int markers, int index) throws IOException {
      if (marker == null) {
        return true;
      }
      if (markers < 0 || index >= machine.snapshot.arrayLength(markers)) {
        return false;
      }
      long mark = machine.snapshot.primitiveElement(markers, index);
      return markerExact ? mark == markerNumber : mark >= markerNumber;
    }

    boolean isFree(WalkMachine machine, int self, long key) throws IOException {
      if (key == 0 && filter != null && filter.requireKey) {
        return true;
      }
      for (long number : skipNumbers) {
        if (number == key) {
          return true;
        }
      }
      for (HeapField field : skipNumberFields) {
        if (machine.snapshot.primitive(self, field) == key) {
          return true;
        }
      }
      return false;
    }

    @Override
    int ownCell() {
      return values.firstCell();
    }

    @Override
    BoundPath table() {
      return values;
    }

    @Override
    long slots(int arrayLength) {
      return extra == null ? arrayLength : Math.max(0, arrayLength - 1);
    }
  }
}

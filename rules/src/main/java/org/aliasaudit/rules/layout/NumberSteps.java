package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/** Steps of maps whose values are primitive. */
final class NumberSteps {
  private NumberSteps() {}

  /** Keys and primitive values at the same index of two arrays. */
  static final class Parallel extends BoundStep {
    private final ArraySteps.Parallel form;

    /**
     * @param form the arrays, and which slots are live
     */
    Parallel(ArraySteps.Parallel form) {
      this.form = form;
    }

    @Override
    void run(WalkMachine machine, int self) throws IOException {
      HeapSnapshot snapshot = machine.snapshot;
      int keys = machine.resolve(form.keys, self);
      int values = machine.resolve(form.values, self);
      if (keys < 0 || values < 0) {
        return;
      }
      if (snapshot.kindOf(values) != ObjectKind.PRIMITIVE_ARRAY
          || snapshot.kindOf(keys) == ObjectKind.INSTANCE
          || snapshot.kindOf(keys) == ObjectKind.CLASS) {
        machine.odd(values);
        return;
      }
      machine.numberType = snapshot.elementType(values);
      int length = Math.min(snapshot.arrayLength(keys), snapshot.arrayLength(values));
      slots(machine, self, keys, values, form.end(machine, self, length));
      if (form.hasExtra(machine, self) && length > 0) {
        boolean primitive = snapshot.kindOf(keys) == ObjectKind.PRIMITIVE_ARRAY;
        machine.number = snapshot.primitiveElement(values, length - 1);
        machine.deliver(
            primitive ? EntryWalker.PRIMITIVE_KEY : HeapSnapshot.NULL, 0, HeapSnapshot.NULL);
      }
    }

    private void slots(WalkMachine machine, int self, int keys, int values, int end)
        throws IOException {
      HeapSnapshot snapshot = machine.snapshot;
      boolean primitive = snapshot.kindOf(keys) == ObjectKind.PRIMITIVE_ARRAY;
      machine.primitiveKeyType = primitive ? snapshot.elementType(keys) : null;
      References slots = machine.seconds.moveTo(keys);
      int markers = form.marker == null ? HeapSnapshot.NULL : machine.resolve(form.marker, self);
      for (int i = 0; i < end; i++) {
        if (form.isMarked(machine, markers, i)) {
          machine.number = snapshot.primitiveElement(values, i);
          if (!primitive) {
            machine.offer(form.filter, self, slots.get(i), 0, HeapSnapshot.NULL);
          } else if (!form.isFree(machine, self, snapshot.primitiveElement(keys, i))) {
            long key = snapshot.primitiveElement(keys, i);
            machine.offer(form.filter, self, EntryWalker.PRIMITIVE_KEY, key, HeapSnapshot.NULL);
          }
        }
      }
    }

    @Override
    int ownCell() {
      return form.ownCell();
    }
  }
}

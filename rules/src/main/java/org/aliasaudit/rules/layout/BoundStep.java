package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;

/** One step of a walk, resolved to the cells of one class. */
abstract class BoundStep {
  /** When the step is to be taken: a number field of the object compared with a number. */
  record Condition(HeapField field, boolean exact, long number) {
    boolean holds(WalkMachine machine, int self) throws IOException {
      long actual = machine.snapshot.primitive(self, field);
      return exact ? actual == number : actual >= number;
    }
  }

  /** Null if the step is always taken. */
  Condition condition;

  abstract void run(WalkMachine machine, int self) throws IOException;

  /** Cell of the walked object through which the step leaves it, or -1. */
  int ownCell() {
    return -1;
  }

  /** Path to the array that the step reads slot by slot, or null. */
  BoundPath table() {
    return null;
  }

  /** Number of entries for which an array of that length has room. */
  long slots(int arrayLength) {
    return arrayLength;
  }
}

package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.References;

/**
 * One term of a container's size.
 *
 * @param holder path to the object with the number, or to the array of such objects; null for the
 *     container itself
 * @param every true if {@code holder} leads to an array of which every element counts
 * @param field name of the number
 */
record BoundSize(BoundPath holder, boolean every, String field) {
  /** The field is missing or no number. */
  static final long UNKNOWN = -1;

  long of(WalkMachine machine, int self) throws IOException {
    int at = holder == null ? self : machine.resolve(holder, self);
    if (at < 0) {
      return 0;
    }
    return every ? sum(machine, at) : number(machine, at);
  }

  private long sum(WalkMachine machine, int array) throws IOException {
    References slots = machine.tables.moveTo(array);
    long sum = 0;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) >= 0) {
        sum += number(machine, slots.get(i));
      }
    }
    return sum;
  }

  private long number(WalkMachine machine, int at) throws IOException {
    HeapField number = machine.snapshot.classOf(at).field(field);
    boolean readable = number != null && number.cell() < 0;
    return readable ? machine.snapshot.primitive(at, number) : UNKNOWN;
  }
}

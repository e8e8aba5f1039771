package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/** Counts the slots of a container's tables, those of its segments included. */
final class TableCapacity {
  private final HeapSnapshot snapshot;
  private final WalkMachine machine;
  private final BoundRule[] rules;

  TableCapacity(WalkMachine machine, BoundRule[] rules) {
    this.snapshot = machine.snapshot;
    this.machine = machine;
    this.rules = rules;
  }

  long of(int container, BoundRule rule) {
    long slots = 0;
    for (BoundStep step : rule.steps) {
      int table = table(step, container);
      if (table >= 0) {
        slots += segmented(table) ? segments(table) : step.slots(snapshot.arrayLength(table));
      }
    }
    return slots;
  }

  private int table(BoundStep step, int self) {
    int table = step.table() == null ? HeapSnapshot.NULL : machine.resolve(step.table(), self);
    boolean array = table >= 0 && snapshot.kindOf(table) == ObjectKind.OBJECT_ARRAY;
    return array ? table : HeapSnapshot.NULL;
  }

  /** True if the array holds objects with tables of their own. */
  private boolean segmented(int table) {
    References slots = snapshot.references().moveTo(table);
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) >= 0) {
        return hasTable(slots.get(i));
      }
    }
    return false;
  }

  private boolean hasTable(int node) {
    BoundRule rule = rules[snapshot.classIndexOf(node)];
    if (rule == null || rule.kind != BlockKind.NODE) {
      return false;
    }
    for (BoundStep step : rule.steps) {
      if (step.table() != null) {
        return true;
      }
    }
    return false;
  }

  private long segments(int array) {
    References slots = snapshot.references().moveTo(array);
    long sum = 0;
    for (int i = 0; i < slots.size(); i++) {
      int segment = slots.get(i);
      BoundRule rule = segment < 0 ? null : rules[snapshot.classIndexOf(segment)];
      for (BoundStep step : rule == null ? new BoundStep[0] : rule.steps) {
        int table = table(step, segment);
        sum += table < 0 ? 0 : step.slots(snapshot.arrayLength(table));
      }
    }
    return sum;
  }
}

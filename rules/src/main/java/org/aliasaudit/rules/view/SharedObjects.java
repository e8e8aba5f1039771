package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/**
 * Which objects have an in-degree of two or more: two reference cells of the dump lead to them.
 * Whatever two values share is among them, so that a search for shared parts need remember no other
 * object. Two bits an object; one pass over all references in storage order.
 */
final class SharedObjects {
  private final OrdinalBits once;
  private final OrdinalBits twice;

  private SharedObjects(int objects) {
    once = new OrdinalBits(objects);
    twice = new OrdinalBits(objects);
  }

  static SharedObjects of(HeapSnapshot snapshot) {
    SharedObjects shared = new SharedObjects(snapshot.objectCount());
    References rows = snapshot.references();
    for (int from = 0, n = snapshot.objectCount(); from < n; from++) {
      rows.moveTo(from);
      for (int cell = 0, cells = rows.size(); cell < cells; cell++) {
        int to = rows.get(cell);
        if (to >= 0 && !shared.once.add(to)) {
          shared.twice.add(to);
        }
      }
    }
    return shared;
  }

  /** True if two reference cells or more lead to the object. */
  boolean contains(int ordinal) {
    return twice.get(ordinal);
  }
}

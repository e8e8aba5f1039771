package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/**
 * One term of a container's size.
 *
 * @param holder path to the object with the number, or to the array of such objects; null for the
 *     container itself
 * @param every true if {@code holder} leads to an array of which every element counts
 * @param field name of the number
 * @param own the number if the container itself has it, otherwise null
 */
record BoundSize(BoundPath holder, boolean every, String field, HeapField own) {
  /** The dump does not tell the number; no term of a size can be it, though some are negative. */
  static final long UNKNOWN = Long.MIN_VALUE;

  long of(HeapSnapshot snapshot, References view, int self) throws IOException {
    if (holder == null) {
      return snapshot.primitive(self, own);
    }
    int at = holder.end(snapshot, view, self);
    if (at < 0) {
      return at == HeapSnapshot.NULL || at == BoundPath.ABSENT ? 0 : UNKNOWN;
    }
    return every ? sum(snapshot, view, at) : number(snapshot, at);
  }

  /** The first object that should have the number and has not, or null. */
  BoundPath.Gap gap(HeapSnapshot snapshot, References view, int self) {
    if (holder == null) {
      return null;
    }
    BoundPath.Gap onTheWay = holder.gap(snapshot, view, self);
    if (onTheWay != null) {
      return onTheWay;
    }
    int at = holder.end(snapshot, view, self);
    return at < 0 || every || readable(snapshot, at) ? null : new BoundPath.Gap(at, field);
  }

  private long sum(HeapSnapshot snapshot, References view, int array) throws IOException {
    view.moveTo(array);
    long sum = 0;
    for (int i = 0; i < view.size(); i++) {
      if (view.get(i) != HeapSnapshot.NULL) {
        long term = view.get(i) < 0 ? UNKNOWN : number(snapshot, view.get(i));
        if (term == UNKNOWN) {
          return UNKNOWN;
        }
        sum += term;
      }
    }
    return sum;
  }

  private boolean readable(HeapSnapshot snapshot, int at) {
    HeapField number = snapshot.classOf(at).field(field);
    return number != null && number.cell() < 0;
  }

  private long number(HeapSnapshot snapshot, int at) throws IOException {
    return readable(snapshot, at)
        ? snapshot.primitive(at, snapshot.classOf(at).field(field))
        : UNKNOWN;
  }
}

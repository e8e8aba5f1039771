package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.StaticField;

/**
 * Objects that stand under many keys on purpose because they are constants: {@code EMPTY}, {@code
 * NULL_OBJECT}, {@code PRESENT}. Such an object is also a static of the container's owner or of its
 * own class.
 */
public final class Sentinels {
  private final HeapSnapshot snapshot;

  /** The sentinels of a snapshot. */
  public Sentinels(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The static field that makes an object a sentinel for containers of {@code holder}, or null. */
  public String constantOf(int ordinal, HeapClass holder) {
    for (HeapClass c = snapshot.classOf(ordinal); c != null; c = c.superclass()) {
      String field = staticOf(ordinal, c);
      if (field != null) {
        return field;
      }
    }
    for (HeapClass c = holder; c != null; c = c.superclass()) {
      String field = staticOf(ordinal, c);
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  private String staticOf(int ordinal, HeapClass heapClass) {
    if (heapClass.ordinal() < 0) {
      return null;
    }
    References rows = snapshot.references().moveTo(heapClass.ordinal());
    for (StaticField field : heapClass.staticFields()) {
      boolean reference = field.cell() >= 0 && field.cell() < rows.size();
      if (reference && rows.get(field.cell()) == ordinal && !field.name().startsWith("<")) {
        return heapClass.name() + "." + field.name();
      }
    }
    return null;
  }
}

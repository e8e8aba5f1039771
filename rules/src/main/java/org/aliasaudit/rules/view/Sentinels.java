package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
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

  /** Objects that are one of several constants of a class; null until somebody asks. */
  private IntOpenHashSet constants;

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

  /**
   * True if some class, whichever it is, holds the object and others of its class in static fields,
   * as classes of constants do. One such field alone may hold anything, such as the current
   * session.
   */
  public boolean isOneOfConstants(int ordinal) {
    if (constants == null) {
      constants = new IntOpenHashSet();
      for (int i = 0; i < snapshot.classCount(); i++) {
        addConstants(snapshot.heapClass(i));
      }
    }
    return constants.contains(ordinal);
  }

  private void addConstants(HeapClass heapClass) {
    if (heapClass.ordinal() < 0 || heapClass.staticFields().size() < 2) {
      return;
    }
    IntOpenHashSet held = new IntOpenHashSet();
    References rows = snapshot.references().moveTo(heapClass.ordinal());
    for (StaticField field : heapClass.staticFields()) {
      boolean reference = field.cell() >= 0 && field.cell() < rows.size();
      if (reference && rows.get(field.cell()) >= 0 && !field.name().startsWith("<")) {
        held.add(rows.get(field.cell()));
      }
    }
    Int2IntOpenHashMap ofClass = new Int2IntOpenHashMap();
    held.forEach(object -> ofClass.addTo(snapshot.classIndexOf(object), 1));
    held.removeIf((int object) -> ofClass.get(snapshot.classIndexOf(object)) < 2);
    constants.addAll(held);
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

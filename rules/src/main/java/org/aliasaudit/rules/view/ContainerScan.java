package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.WalkOutcome;

/**
 * Finds what several keys of one container lead to. Not thread-safe. Linear in the container's
 * entries: a bit an object says "seen", and only objects that were seen twice cost more.
 */
final class ContainerScan {
  private final HeapSnapshot snapshot;
  private final GuardClasses classes;
  private final IntSet monitors;
  private final EntryWalker walker;
  private final References rows;
  private final OrdinalBits seen;
  private final OrdinalBits seenComponents;
  private final IntArrayList values = new IntArrayList();
  private final IntArrayList components = new IntArrayList();
  private final Int2IntOpenHashMap shared = new Int2IntOpenHashMap();
  private final Int2IntOpenHashMap sharedComponents = new Int2IntOpenHashMap();
  private WalkOutcome outcome;

  /**
   * @param monitors objects that threads are blocked on, to be looked for like locks
   */
  ContainerScan(HeapSnapshot snapshot, GuardClasses classes, IntSet monitors, EntryWalker walker) {
    this.snapshot = snapshot;
    this.classes = classes;
    this.monitors = monitors;
    this.walker = walker;
    this.rows = snapshot.references();
    this.seen = new OrdinalBits(snapshot.objectCount());
    this.seenComponents = new OrdinalBits(snapshot.objectCount());
  }

  /** Walks a container; the results stay until the next call. Returns the number of entries. */
  long scan(int container) throws IOException {
    values.clear();
    components.clear();
    shared.clear();
    sharedComponents.clear();
    outcome = walker.walk(container, (key, primitive, value) -> values.add(value));
    for (int i = 0; i < values.size(); i++) {
      meetValue(values.getInt(i));
    }
    values.forEach(this::forget);
    components.forEach(seenComponents::remove);
    return outcome.entries();
  }

  private void meetValue(int value) {
    if (value < 0) {
      return;
    }
    if (!seen.add(value)) {
      shared.addTo(value, 1);
      return;
    }
    if (!classes.isImmutable(snapshot.classIndexOf(value))) {
      meetComponents(value);
    }
  }

  private void meetComponents(int value) {
    rows.moveTo(value);
    int cells = Math.min(rows.size(), fieldCount(value));
    for (int cell = 0; cell < cells; cell++) {
      int target = rows.get(cell);
      if (target >= 0 && isGuard(target) && rows.indexOf(target) == cell) {
        meetComponent(target);
      }
    }
  }

  private void meetComponent(int target) {
    if (seenComponents.add(target)) {
      components.add(target);
    } else {
      sharedComponents.addTo(target, 1);
    }
  }

  private boolean isGuard(int target) {
    return classes.isGuard(snapshot.classIndexOf(target))
        || (!monitors.isEmpty() && monitors.contains(target));
  }

  /**
   * Fields only: the elements of an array and the statics of a class are no components of a value.
   */
  private int fieldCount(int value) {
    return snapshot.classOfClassObject(value) != null
        ? 0
        : snapshot.classOf(value).referenceFieldCount();
  }

  private void forget(int value) {
    if (value >= 0) {
      seen.remove(value);
    }
  }

  /** What the last walk met. */
  WalkOutcome outcome() {
    return outcome;
  }

  /** Number of entries whose value is the value of another key too. */
  long aliasedEntries() {
    long aliased = shared.size();
    for (int others : shared.values()) {
      aliased += others;
    }
    return aliased;
  }

  boolean foundAny() {
    return !shared.isEmpty() || !sharedComponents.isEmpty();
  }

  /** Values of several keys, each with its number of keys less one. */
  Int2IntOpenHashMap shared() {
    return shared;
  }

  /** Guards that several values refer to, each with the number of such values less one. */
  Int2IntOpenHashMap sharedComponents() {
    return sharedComponents;
  }

  /**
   * Cells of a value's fields that refer to a shared guard; of several to the same guard the first.
   */
  IntArrayList sharedComponentCells(int value) {
    IntArrayList found = new IntArrayList();
    rows.moveTo(value);
    int cells = Math.min(rows.size(), fieldCount(value));
    for (int cell = 0; cell < cells; cell++) {
      int target = rows.get(cell);
      if (target >= 0 && sharedComponents.containsKey(target) && rows.indexOf(target) == cell) {
        found.add(cell);
      }
    }
    return found;
  }

  /** The reference in a cell of a value. */
  int reference(int value, int cell) {
    return rows.moveTo(value).get(cell);
  }

  EntryWalker walker() {
    return walker;
  }

  HeapClass classOf(int ordinal) {
    return snapshot.classOf(ordinal);
  }
}

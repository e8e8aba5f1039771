package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * The walk of a container inside another one, whose entries mean something to the outer one: they
 * are refined, or their values are nodes, or their values are collections of values. Only values
 * may be nodes within such a walk again, and only once, as in Infinispan, which keeps entries of
 * its own in a cache of Caffeine. The depth is bounded because the walk recurses there.
 */
final class InnerWalk {
  /** What an entry of the inner container means. */
  private enum Mode {
    /** No inner container is being walked. */
    NONE,
    /** An entry as the container around it means it. */
    REFINED,
    /** Its value is a node to visit. */
    VALUES,
    /** Its value is a collection of values. */
    COLLECTIONS,
    /** Its key is an element of a collection of values. */
    ELEMENTS
  }

  private static final int DEEPEST = 2;

  private final WalkMachine machine;
  private final IntStack pending = new IntStack();
  private final LongStack pendingKeys = new LongStack();
  private Mode mode = Mode.NONE;
  private int depth;
  private EntryFilter refining;
  private int currentKey;
  private long currentPrimitive;

  InnerWalk(WalkMachine machine) {
    this.machine = machine;
  }

  void reset() {
    enter(Mode.NONE);
    depth = 0;
    pending.clear();
    pendingKeys.clear();
  }

  private void enter(Mode next) {
    mode = next;
    machine.direct = next == Mode.NONE;
  }

  /** An entry of the inner container, as that one means it. */
  void deliver(int key, long primitiveKey, int value) throws IOException {
    switch (mode) {
      case NONE -> machine.give(key, primitiveKey, value);
      case REFINED -> {
        int meantKey = refining.key(machine, key);
        int meantValue = refining.value(machine, HeapSnapshot.NULL, value);
        if (meantKey != BoundPath.ABSENT && meantValue != BoundPath.ABSENT) {
          machine.give(meantKey, primitiveKey, meantValue);
        }
      }
      case VALUES -> {
        if (value >= 0) {
          pending.push(value);
        }
      }
      case COLLECTIONS -> {
        pending.push(key);
        pending.push(value);
        pendingKeys.push(primitiveKey);
      }
      case ELEMENTS -> {
        if (key != EntryWalker.PRIMITIVE_KEY) { // a primitive element is no object
          machine.give(currentKey, currentPrimitive, key);
        }
      }
    }
  }

  /** An element of a collection of values, or a node with more; means nothing elsewhere. */
  void element(EntryFilter filter, int self, int stored) throws IOException {
    if (mode != Mode.ELEMENTS || stored == BoundPath.ABSENT) {
      return;
    }
    if (machine.isNode(stored)) {
      machine.push(stored, false);
      return;
    }
    int element = filter == null ? stored : filter.value(machine, self, stored);
    if (element != BoundPath.ABSENT) {
      machine.give(currentKey, currentPrimitive, element);
    }
  }

  /** Walks a container whose entries mean what the filter says. */
  void refined(int container, EntryFilter filter) throws IOException {
    if (mode != Mode.NONE) {
      oddInside(container);
      return;
    }
    refining = filter;
    collect(container, Mode.REFINED);
  }

  /** Walks a container, then visits its values as nodes, whose entries mean what others do here. */
  void values(int container) throws IOException {
    if (mode == Mode.ELEMENTS || depth == DEEPEST) {
      oddInside(container);
      return;
    }
    int base = pending.size();
    collect(container, Mode.VALUES);
    while (pending.size() > base) {
      machine.push(pending.pop(), false);
    }
  }

  /** Walks a container, then its values as collections. */
  void collections(int container) throws IOException {
    if (mode != Mode.NONE) {
      oddInside(container);
      return;
    }
    collect(container, Mode.COLLECTIONS);
    enter(Mode.ELEMENTS);
    while (pending.size() > 0) {
      int collection = pending.pop();
      currentKey = pending.pop();
      currentPrimitive = pendingKeys.pop();
      if (machine.isDescribed(collection)) {
        machine.walkNow(collection);
      } else {
        machine.odd(collection);
        machine.give(currentKey, currentPrimitive, collection);
      }
    }
    enter(Mode.NONE);
  }

  /** Walks one collection and gives its elements as values of entries without a key. */
  void elements(int collection) throws IOException {
    currentKey = HeapSnapshot.NULL;
    currentPrimitive = 0;
    enter(Mode.ELEMENTS);
    machine.walkNow(collection);
    enter(Mode.NONE);
  }

  private void oddInside(int container) {
    if (container >= 0) {
      machine.odd(container);
    }
  }

  private void collect(int container, Mode collecting) throws IOException {
    Mode outer = mode;
    enter(collecting);
    depth++;
    machine.walkNow(container);
    depth--;
    enter(outer);
  }
}

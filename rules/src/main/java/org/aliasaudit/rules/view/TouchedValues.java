package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.ints.IntSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;

/**
 * The containers that hold what a frame of a thread refers to, or what is free in a pool. Only such
 * values are remembered: that one object stands in several maps is what indexes are for, and says
 * nothing while no thread is in it.
 */
public final class TouchedValues {
  /** Containers remembered of one value. */
  private static final int MOST_CONTAINERS = 16;

  private final OrdinalBits touched;
  private final Int2ObjectLinkedOpenHashMap<IntArrayList> containers =
      new Int2ObjectLinkedOpenHashMap<>();

  TouchedValues(HeapSnapshot snapshot, Threads threads) {
    touched = new OrdinalBits(snapshot.objectCount());
    for (AuditThread thread : threads.all()) {
      for (StackFrame frame : thread.thread().frames()) {
        frame.locals().stream().filter(local -> local >= 0).forEach(touched::add);
      }
    }
  }

  /** Has an object remembered although no frame refers to it. */
  void want(int object) {
    touched.add(object);
  }

  /** True for a value to be remembered with its containers. */
  boolean wants(int value) {
    return touched.get(value);
  }

  /** A container has this value, whatever the number of its keys. */
  void meet(int value, int container) {
    IntArrayList all = containers.computeIfAbsent(value, v -> new IntArrayList(2));
    if (all.size() < MOST_CONTAINERS) {
      all.add(container);
    }
  }

  /** The values that some container has, in the order they were met. */
  public IntSet values() {
    return containers.keySet();
  }

  /** Containers that have the value, in ascending order; a sample if there are many. */
  public IntList containersOf(int value) {
    IntArrayList all = containers.get(value);
    return all == null ? IntLists.EMPTY_LIST : all;
  }
}

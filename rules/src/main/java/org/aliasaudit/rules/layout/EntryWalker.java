package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/**
 * Reads the entries of containers as their layouts say. Reusable for any number of containers of
 * one snapshot; not thread-safe: each thread takes its own from {@link BoundLayouts#newWalker()}.
 *
 * <p>Every walk ends: no object is visited twice in a walk, whatever the dump claims. Nothing is
 * allocated per entry but room for nodes still to visit, which is kept for later walks.
 */
public final class EntryWalker {
  /** Key ordinal of an entry with a primitive key. */
  public static final int PRIMITIVE_KEY = -3;

  private final WalkMachine machine;
  private final BoundRule[] rules;

  EntryWalker(HeapSnapshot snapshot, BoundRule[] rules) {
    this.rules = rules;
    machine = new WalkMachine(snapshot, rules);
  }

  /**
   * Gives every entry of a container to the visitor. A wrapper gives the entries of what it wraps,
   * a multimap one entry for each value of a key.
   *
   * @param containerOrdinal an instance of a class with a layout; others have no entries and count
   *     as unknown
   */
  public WalkOutcome walk(int containerOrdinal, EntryVisitor visitor) throws IOException {
    return machine.walk(containerOrdinal, visitor);
  }

  /** Gives every entry of a map from keys to primitive numbers to the visitor. */
  public WalkOutcome walkNumbers(int containerOrdinal, NumberVisitor visitor) throws IOException {
    return machine.walk(
        containerOrdinal, (key, primitive, value) -> visitor.entry(key, primitive, machine.number));
  }

  /** Type of the values that {@link #walkNumbers} last gave; null if it never gave any. */
  public JavaType numberType() {
    return machine.numberType;
  }

  /**
   * Gives every element of a collection to the visitor, as the value of an entry without a key; of
   * a map, its keys. Objects of other classes have no elements and count as unknown.
   */
  public WalkOutcome elements(int collectionOrdinal, EntryVisitor visitor) throws IOException {
    return machine.elements(collectionOrdinal, visitor);
  }

  /**
   * Type of the primitive keys of the walk under way or last done; null if none was met. A key that
   * only the layout states, such as 0 in {@code NonBlockingHashMapLong}, is a long.
   */
  public JavaType primitiveKeyType() {
    return machine.primitiveKeyType;
  }

  /**
   * The number of entries that the container's own fields state, or -1 if its layout names none or
   * the dump lacks a part of it. To check a walk against; weak containers and concurrent ones in
   * the middle of a change may state another number than they hold.
   */
  public long declaredSize(int containerOrdinal) throws IOException {
    BoundRule rule = rules[machine.snapshot.classIndexOf(containerOrdinal)];
    if (rule == null || rule.sizes.isEmpty()) {
      return -1;
    }
    long sum = 0;
    for (BoundSize size : rule.sizes) {
      long term = size.of(machine.snapshot, machine.tables, containerOrdinal);
      if (term == BoundSize.UNKNOWN) {
        return -1;
      }
      sum += term;
    }
    return Math.max(sum, -1);
  }

  /**
   * Number of slots for entries in the tables of a container, or 0 if it has no table yet or its
   * layout tells none: trees, lists and containers of a fixed form have no load.
   */
  public long tableCapacity(int containerOrdinal) {
    BoundRule rule = rules[machine.snapshot.classIndexOf(containerOrdinal)];
    return rule == null ? 0 : new TableCapacity(machine, rules).of(containerOrdinal, rule);
  }
}

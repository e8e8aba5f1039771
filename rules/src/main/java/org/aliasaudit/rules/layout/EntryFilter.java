package org.aliasaudit.rules.layout;

import org.aliasaudit.hprof.HeapSnapshot;

/** Decides what a stored key and value mean: nothing, null, a holder to open, or themselves. */
final class EntryFilter {
  static final int[] NO_SENTINELS = {};

  /** A holder class and the way from it to what it holds. */
  record Unwrap(ClassTest holder, BoundPath path) {}

  boolean requireKey;
  boolean requireValue;
  boolean skipValueSelf;
  int[] nullKeys = NO_SENTINELS;
  int[] nullValues = NO_SENTINELS;
  int[] skipKeys = NO_SENTINELS;
  int[] skipValues = NO_SENTINELS;
  ClassTest[] skipValueClasses = {};
  Unwrap[] unwrapKeys = {};
  Unwrap[] unwrapValues = {};

  /** The key that is meant, or {@link BoundPath#ABSENT} if there is no entry. */
  int key(WalkMachine machine, int stored) {
    int key = unwrap(machine, unwrapKeys, stored);
    if (contains(skipKeys, key) || (requireKey && key == HeapSnapshot.NULL)) {
      return BoundPath.ABSENT;
    }
    return contains(nullKeys, key) ? HeapSnapshot.NULL : key;
  }

  /** The value that is meant, or {@link BoundPath#ABSENT} if there is no entry. */
  int value(WalkMachine machine, int self, int stored) {
    int value = unwrap(machine, unwrapValues, stored);
    if (contains(skipValues, value)
        || (requireValue && value == HeapSnapshot.NULL)
        || (skipValueSelf && value == self)
        || isOfSkippedClass(machine, value)) {
      return BoundPath.ABSENT;
    }
    return contains(nullValues, value) ? HeapSnapshot.NULL : value;
  }

  private boolean isOfSkippedClass(WalkMachine machine, int value) {
    for (ClassTest test : skipValueClasses) {
      if (value >= 0 && test.test(machine.snapshot.classIndexOf(value))) {
        return true;
      }
    }
    return false;
  }

  private static int unwrap(WalkMachine machine, Unwrap[] unwraps, int stored) {
    for (Unwrap unwrap : unwraps) {
      if (stored >= 0 && unwrap.holder().test(machine.snapshot.classIndexOf(stored))) {
        return machine.resolve(unwrap.path(), stored);
      }
    }
    return stored;
  }

  static boolean contains(int[] sentinels, int ordinal) {
    if (ordinal >= 0) {
      for (int sentinel : sentinels) {
        if (sentinel == ordinal) {
          return true;
        }
      }
    }
    return false;
  }
}

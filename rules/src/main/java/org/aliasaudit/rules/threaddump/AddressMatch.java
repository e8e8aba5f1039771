package org.aliasaudit.rules.threaddump;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;

/** Which addresses of a thread dump are objects of the class that it names. */
final class AddressMatch {
  /** What JSON dumps print of every class; text dumps say of which class it is. */
  private static final String CLASS = "java.lang.Class";

  private static final String CLASS_OBJECT = "java.lang.Class for ";

  private final HeapSnapshot snapshot;
  private final LongOpenHashSet seen = new LongOpenHashSet();
  private int matched;
  private int mismatched;
  private int unknown;

  private AddressMatch(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static AddressMatch of(HeapSnapshot snapshot, ThreadDump dump) {
    AddressMatch match = new AddressMatch(snapshot);
    for (DumpedThread thread : dump.threads()) {
      for (LockLine line : thread.locks()) {
        match.count(line);
      }
    }
    return match;
  }

  private void count(LockLine line) {
    if (line.address() == LockLine.NO_ADDRESS || !seen.add(line.address())) {
      return;
    }
    int ordinal = snapshot.ordinalOf(line.address());
    if (ordinal < 0) {
      unknown++;
    } else if (agrees(ordinal, line.className())) {
      matched++;
    } else {
      mismatched++;
    }
  }

  /** The object of a lock line, or {@link HeapSnapshot#NULL} if it is none or of another class. */
  int resolve(LockLine line) {
    int ordinal =
        line.address() == LockLine.NO_ADDRESS
            ? HeapSnapshot.NULL
            : snapshot.ordinalOf(line.address());
    return ordinal >= 0 && agrees(ordinal, line.className()) ? ordinal : HeapSnapshot.NULL;
  }

  private boolean agrees(int ordinal, String className) {
    HeapClass represented = snapshot.classOfClassObject(ordinal);
    if (className.startsWith(CLASS_OBJECT)) {
      String name = className.substring(CLASS_OBJECT.length());
      return represented == null
          ? snapshot.classOf(ordinal).name().equals(CLASS)
          : VmNames.same(represented.name(), name);
    }
    return VmNames.same(snapshot.classOf(ordinal).name(), className)
        && (represented == null || className.equals(CLASS));
  }

  int matched() {
    return matched;
  }

  int mismatched() {
    return mismatched;
  }

  int unknown() {
    return unknown;
  }

  /** Number of distinct addresses. */
  int total() {
    return matched + mismatched + unknown;
  }
}

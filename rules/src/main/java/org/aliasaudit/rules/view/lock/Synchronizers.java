package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.lock.LockLayouts.Row;

/**
 * The synchronizers of a dump, each once: a {@code ReentrantLock} and the {@code sync} in it are
 * one lock, known by the former.
 */
final class Synchronizers {
  private final HeapSnapshot snapshot;
  private final Row[] rows;
  private final IntList locks = new IntArrayList();
  private final Int2IntOpenHashMap lockOfCore = new Int2IntOpenHashMap();

  private Synchronizers(HeapSnapshot snapshot, LockLayouts layouts) {
    this.snapshot = snapshot;
    this.rows = new Row[snapshot.classCount()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = layouts.lock(snapshot.heapClass(i));
    }
    lockOfCore.defaultReturnValue(HeapSnapshot.NULL);
  }

  static Synchronizers of(HeapSnapshot snapshot, LockLayouts layouts) {
    Synchronizers all = new Synchronizers(snapshot, layouts);
    IntList candidates = all.instances();
    IntOpenHashSet inner = new IntOpenHashSet();
    for (int lock : candidates) {
      int core = all.coreOf(lock);
      if (core >= 0 && core != lock) {
        inner.add(core);
        all.lockOfCore.putIfAbsent(core, lock);
      }
    }
    for (int lock : candidates) {
      if (!inner.contains(lock)) {
        all.locks.add(lock);
        all.lockOfCore.putIfAbsent(lock, lock);
      }
    }
    return all;
  }

  private IntList instances() {
    IntList found = new IntArrayList();
    boolean[] wanted = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      wanted[i] = rows[i] != null;
    }
    ObjectScan scan = snapshot.scan(wanted);
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      if (snapshot.kindOf(i) == ObjectKind.INSTANCE) {
        found.add(i);
      }
    }
    return found;
  }

  /** The objects that the program knows as its locks, in the order of the dump. */
  IntList locks() {
    return locks;
  }

  /** What the layouts say of a lock. */
  Row row(int lock) {
    return rows[snapshot.classIndexOf(lock)];
  }

  /** The object of a lock that threads park on; {@link HeapSnapshot#NULL} in a damaged dump. */
  int coreOf(int lock) {
    String path = row(lock).get("core");
    return path == null ? lock : FieldPath.follow(snapshot, lock, path);
  }

  /** The lock that an object is the core of, or {@link HeapSnapshot#NULL}. */
  int lockOf(int core) {
    return lockOfCore.get(core);
  }
}

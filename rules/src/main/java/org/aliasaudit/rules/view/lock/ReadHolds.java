package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.lock.GraphLock.Reader;
import org.aliasaudit.rules.view.lock.LockLayouts.Row;

/**
 * The read holds of all threads: each thread counts its own in its {@code ThreadLocalMap}, under a
 * {@code ThreadLocal} of the lock. Only the first reader of a lock is counted in the lock itself
 * (OpenJDK 17, ReentrantReadWriteLock.java, {@code firstReader}).
 */
final class ReadHolds {
  private final HeapSnapshot snapshot;
  private final LockLayouts layouts;
  private final Int2ObjectOpenHashMap<List<Reader>> byThreadLocal = new Int2ObjectOpenHashMap<>();

  private ReadHolds(HeapSnapshot snapshot, LockLayouts layouts) {
    this.snapshot = snapshot;
    this.layouts = layouts;
  }

  static ReadHolds of(HeapSnapshot snapshot, LockLayouts layouts, List<AuditThread> threads)
      throws IOException {
    ReadHolds holds = new ReadHolds(snapshot, layouts);
    for (AuditThread thread : threads) {
      holds.collect(thread);
    }
    return holds;
  }

  private void collect(AuditThread thread) throws IOException {
    int object = thread.thread().ordinal();
    int table = object < 0 ? -1 : FieldPath.follow(snapshot, object, "threadLocals.table");
    if (table < 0 || snapshot.kindOf(table) != ObjectKind.OBJECT_ARRAY) {
      return;
    }
    References cells = snapshot.references().moveTo(table);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) >= 0) {
        collect(thread, cells.get(i));
      }
    }
  }

  private void collect(AuditThread thread, int entry) throws IOException {
    int value = FieldPath.follow(snapshot, entry, "value");
    Row row = value < 0 ? null : layouts.holdCount(snapshot.classOf(value));
    if (row == null) {
      return;
    }
    int threadLocal = FieldPath.follow(snapshot, entry, "referent");
    long count = FieldPath.primitive(snapshot, value, row.get("count"), 0);
    if (threadLocal >= 0 && count > 0) {
      byThreadLocal
          .computeIfAbsent(threadLocal, t -> new ArrayList<>(2))
          .add(new Reader(thread, count));
    }
  }

  /** The threads that count their holds under a thread-local. */
  List<Reader> under(int threadLocal) {
    return byThreadLocal.getOrDefault(threadLocal, List.of());
  }
}

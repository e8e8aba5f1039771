package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock.Owner;
import org.aliasaudit.rules.view.lock.GraphLock.Reader;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;
import org.aliasaudit.rules.view.lock.LockLayouts.Row;

/** Reads what the synchronizers of a dump record of their threads. */
final class SynchronizerReader {
  private final HeapSnapshot snapshot;
  private final Threads threads;
  private final LockLayouts layouts;
  private final Synchronizers synchronizers;
  private final WaitQueue queues;
  private final ReadHolds readHolds;
  private final Int2ObjectOpenHashMap<AuditThread> unrooted = new Int2ObjectOpenHashMap<>();
  private final Int2IntOpenHashMap lockOfNode = new Int2IntOpenHashMap();
  private final Int2ObjectLinkedOpenHashMap<Map<AuditThread, Waiter>> waiters =
      new Int2ObjectLinkedOpenHashMap<>();

  SynchronizerReader(HeapSnapshot snapshot, Threads threads, LockLayouts layouts)
      throws IOException {
    this.snapshot = snapshot;
    this.threads = threads;
    this.layouts = layouts;
    this.synchronizers = Synchronizers.of(snapshot, layouts);
    this.queues = new WaitQueue(snapshot, layouts);
    this.readHolds = ReadHolds.of(snapshot, layouts, threads.all());
    lockOfNode.defaultReturnValue(HeapSnapshot.NULL);
  }

  /** All synchronizers, then whatever else threads are parked on. */
  List<GraphLock> read() throws IOException {
    for (int lock : synchronizers.locks()) {
      waiters.put(lock, Map.of());
      enqueue(lock);
    }
    for (AuditThread thread : threads.all()) {
      park(thread);
    }
    List<GraphLock> locks = new ArrayList<>();
    for (int lock : waiters.keySet()) {
      locks.add(lockAt(lock));
    }
    return locks;
  }

  /** The lock that an object is the core or the condition of, or {@link HeapSnapshot#NULL}. */
  int lockOf(int object) {
    int lock = synchronizers.lockOf(object);
    Row row = lock < 0 ? null : synchronizers.row(lock);
    String outer = row == null ? null : row.get("outer");
    return outer == null ? lock : synchronizers.lockOf(FieldPath.follow(snapshot, lock, outer));
  }

  private void enqueue(int lock) throws IOException {
    Row row = synchronizers.row(lock);
    int core = synchronizers.coreOf(lock);
    if (core < 0 || row.get("queue") == null) {
      return;
    }
    int owner = ownerOf(row, core);
    for (WaitQueue.Entry entry : queues.of(core, layouts.queue(row.get("queue")))) {
      lockOfNode.put(entry.node(), lock);
      if (entry.thread() != owner) {
        add(lock, threadOf(entry.thread()), wanted(row, entry.reader()));
      }
    }
  }

  private static LockKind wanted(Row row, boolean reader) {
    return row.get("read-holds") != null && reader ? LockKind.READ : row.kind();
  }

  /** What a thread is parked on: a lock, its core, a node of its queue, or an unknown object. */
  private void park(AuditThread thread) throws IOException {
    int object = thread.thread().ordinal();
    int blocker = object < 0 ? -1 : FieldPath.follow(snapshot, object, "parkBlocker");
    if (blocker < 0 || layouts.isHidden(snapshot.classOf(blocker))) {
      return;
    }
    int byNode = lockOfNode.get(blocker);
    int lock = byNode >= 0 ? byNode : synchronizers.lockOf(blocker);
    LockKind kind = lock >= 0 ? synchronizers.row(lock).kind() : LockKind.CONDITION;
    add(lock >= 0 ? lock : blocker, thread, kind);
  }

  private void add(int lock, AuditThread thread, LockKind kind) {
    boolean enters = kind != LockKind.CONDITION;
    Map<AuditThread, Waiter> queue = waiters.get(lock);
    if (queue == null || queue.isEmpty()) {
      queue = new LinkedHashMap<>();
      waiters.put(lock, queue);
    }
    queue.putIfAbsent(thread, new Waiter(thread, kind, Confidence.CERTAIN, enters));
  }

  private GraphLock lockAt(int lock) throws IOException {
    List<Waiter> queue = List.copyOf(waiters.get(lock).values());
    Row row = synchronizers.row(lock);
    int core = row == null ? HeapSnapshot.NULL : synchronizers.coreOf(lock);
    if (core < 0) {
      LockKind kind = row == null ? LockKind.CONDITION : row.kind();
      return new GraphLock(lock, kind, null, List.of(), List.of(), queue, false);
    }
    int owner = ownerOf(row, core);
    List<Reader> readers = readers(row, core);
    return new GraphLock(
        lock,
        owner < 0 && !readers.isEmpty() ? LockKind.READ : row.kind(),
        owner < 0 ? null : new Owner(threadOf(owner), Confidence.CERTAIN),
        List.of(),
        readers,
        queue,
        isTaken(row, core));
  }

  private int ownerOf(Row row, int core) {
    String field = row.get("owner");
    return field == null ? HeapSnapshot.NULL : FieldPath.follow(snapshot, core, field);
  }

  private List<Reader> readers(Row row, int core) throws IOException {
    Map<AuditThread, Reader> found = new LinkedHashMap<>();
    if (row.get("read-holds") != null) {
      int first = FieldPath.follow(snapshot, core, row.get("first-reader"));
      long count = FieldPath.primitive(snapshot, core, row.get("first-count"), 0);
      if (first >= 0 && count > 0) {
        AuditThread thread = threadOf(first);
        found.put(thread, new Reader(thread, count));
      }
      int threadLocal = FieldPath.follow(snapshot, core, row.get("read-holds"));
      readHolds.under(threadLocal).forEach(r -> found.putIfAbsent(r.thread(), r));
    }
    return List.copyOf(found.values());
  }

  private boolean isTaken(Row row, int core) throws IOException {
    String held = row.get("held");
    if (held == null) {
      return false;
    }
    int and = held.indexOf('&');
    long mask = Long.decode(held.substring(and + 1));
    return (FieldPath.primitive(snapshot, core, held.substring(0, and), 0) & mask) != 0;
  }

  private AuditThread threadOf(int object) throws IOException {
    AuditThread known = threads.ofObject(object);
    if (known == null) {
      known = unrooted.get(object);
    }
    if (known == null) {
      known = Threads.withoutStack(snapshot, object);
      unrooted.put(object, known);
    }
    return known;
  }
}

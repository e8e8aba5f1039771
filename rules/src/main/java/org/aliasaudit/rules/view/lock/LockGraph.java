package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.classpath.ProgramClasses;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;

/**
 * Every lock of a dump with the threads at it. What {@code java.util.concurrent} records (owners,
 * read holds, queues, {@code Thread.parkBlocker}) is certain; monitors are inferred from frames and
 * never are, unless a thread dump of the same moment names them: then it counts, and inference
 * fills the gaps that it leaves. A monitor that nobody waits for leaves no trace in a heap dump and
 * is here only if a thread dump names its owner.
 */
public final class LockGraph {
  private final Int2ObjectLinkedOpenHashMap<GraphLock> locks = new Int2ObjectLinkedOpenHashMap<>();
  private final Map<AuditThread, List<Hold>> holds = new HashMap<>();
  private final Map<AuditThread, Wait> waits = new HashMap<>();

  /**
   * A lock that a thread holds.
   *
   * @param kind in which way
   */
  public record Hold(GraphLock lock, LockKind kind, Confidence confidence) {}

  /** The lock that a thread waits for, and how it waits. */
  public record Wait(GraphLock lock, Waiter waiter) {}

  private final IntUnaryOperator lockOfCore;
  private final Predicate<String> machinery;

  private LockGraph(IntUnaryOperator lockOfCore, Predicate<String> machinery) {
    this.lockOfCore = lockOfCore;
    this.machinery = machinery;
  }

  /** The lock graph of a snapshot without the class path of its program. */
  public static LockGraph of(HeapSnapshot snapshot, Knowledge knowledge, Threads threads)
      throws IOException {
    return of(snapshot, knowledge, threads, ProgramClasses.none());
  }

  /**
   * The lock graph of a snapshot.
   *
   * @param program tells which methods are synchronized
   */
  public static LockGraph of(
      HeapSnapshot snapshot, Knowledge knowledge, Threads threads, ProgramClasses program)
      throws IOException {
    LockLayouts layouts = LockLayouts.builtIn();
    SynchronizerReader synchronizers = new SynchronizerReader(snapshot, threads, layouts);
    LockGraph graph = new LockGraph(synchronizers::lockOf, layouts::isMachinery);
    synchronizers.read().forEach(graph::add);
    MonitorCandidates frames = new MonitorCandidates(snapshot, program);
    MonitorClaims claims = new MonitorClaims(threads);
    MonitorWaits monitors = MonitorWaits.of(snapshot, threads, knowledge, frames, claims);
    MonitorOwners owners = new MonitorOwners(threads, monitors, frames, claims);
    Set<Integer> all = new LinkedHashSet<>(monitors.monitors());
    all.addAll(claims.owned());
    for (int monitor : all) {
      MonitorOwners.Answer answer = owners.of(monitor);
      graph.add(
          new GraphLock(
              monitor,
              LockKind.MONITOR,
              answer.owner(),
              answer.candidates(),
              List.of(),
              monitors.at(monitor),
              false));
    }
    return graph;
  }

  /** A synchronizer can be used as a monitor too; then the monitor's entry stands by itself. */
  private void add(GraphLock lock) {
    locks.put(lock.kind() == LockKind.MONITOR ? monitorKey(lock.lock()) : lock.lock(), lock);
    if (lock.owner() != null) {
      LockKind kind = lock.kind() == LockKind.READ ? LockKind.WRITE : lock.kind();
      hold(lock.owner().thread(), new Hold(lock, kind, lock.owner().confidence()));
    }
    for (GraphLock.Reader reader : lock.readers()) {
      hold(reader.thread(), new Hold(lock, LockKind.READ, Confidence.CERTAIN));
    }
    for (Waiter waiter : lock.waiters()) {
      waits.merge(waiter.thread(), new Wait(lock, waiter), LockGraph::nearer);
    }
  }

  private static int monitorKey(int object) {
    return -1 - object;
  }

  /** A thread that a condition has handed over to the queue of its lock waits for the latter. */
  private static Wait nearer(Wait one, Wait other) {
    return one.waiter().enters() || !other.waiter().enters() ? one : other;
  }

  private void hold(AuditThread thread, Hold hold) {
    holds.computeIfAbsent(thread, t -> new ArrayList<>(2)).add(hold);
  }

  /** All locks: synchronizers in the order of the dump, then monitors. */
  public Collection<GraphLock> locks() {
    return locks.values();
  }

  /**
   * The synchronizer that an object is, is the inner part of, or is a condition of; null if it is
   * none.
   */
  public GraphLock lockAt(int object) {
    int lock = object < 0 ? HeapSnapshot.NULL : lockOfCore.applyAsInt(object);
    return locks.get(lock >= 0 ? lock : object);
  }

  /** The monitor of an object, or null if no thread waits for it. */
  public GraphLock monitorAt(int object) {
    return object < 0 ? null : locks.get(monitorKey(object));
  }

  /** The objects whose monitors threads wait to enter, or wait on for a signal. */
  public IntSet monitors() {
    IntSet found = new IntOpenHashSet();
    for (GraphLock lock : locks.values()) {
      if (lock.kind() == LockKind.MONITOR) {
        found.add(lock.lock());
      }
    }
    return found;
  }

  /**
   * Depth of the frame that asked for the lock its thread waits for: the first one that is not of
   * the synchronizer itself; the number of frames if there is none.
   */
  public int askingDepth(AuditThread thread) {
    List<StackFrame> frames = thread.thread().frames();
    int depth = 0;
    while (depth < frames.size() && machinery.test(frames.get(depth).className())) {
      depth++;
    }
    return depth;
  }

  /** The locks that a thread holds or waits for. */
  public List<GraphLock> inUse() {
    return locks.values().stream().filter(GraphLock::inUse).toList();
  }

  /** The locks that a thread holds. */
  public List<Hold> holds(AuditThread thread) {
    return holds.getOrDefault(thread, List.of());
  }

  /** The lock that a thread waits for, or null. */
  public Wait waitOf(AuditThread thread) {
    return waits.get(thread);
  }

  /** The threads that wait for a lock. */
  public Collection<AuditThread> waiting() {
    return waits.keySet();
  }

  /** The threads that hold a lock. */
  public Collection<AuditThread> holding() {
    return holds.keySet();
  }
}

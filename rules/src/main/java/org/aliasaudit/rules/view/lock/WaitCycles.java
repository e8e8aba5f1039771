package org.aliasaudit.rules.view.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;

/**
 * What the wait-for graph says: cycles, in which no thread can ever go on, and queues behind a
 * thread that could. A thread that waits with a time limit is in no deadlock, and one that waits
 * for a signal waits for no owner.
 */
public final class WaitCycles {
  private final LockGraph graph;
  private final Map<AuditThread, List<AuditThread>> blockers = new LinkedHashMap<>();

  /**
   * A deadlock: each thread waits for the lock of its step, which the thread of the next step
   * holds, and the last one waits for a lock of the first.
   *
   * @param confidence that of its weakest link
   */
  public record Cycle(List<Step> steps, Confidence confidence) {}

  /** A thread of a cycle and the lock that it waits for. */
  public record Step(AuditThread thread, GraphLock lock) {}

  /**
   * Threads that wait, directly or behind each other, for one that does not.
   *
   * @param head the thread that all others wait for
   * @param waiters the others, nearest first
   */
  public record Queue(AuditThread head, List<AuditThread> waiters) {}

  private WaitCycles(LockGraph graph) {
    this.graph = graph;
  }

  /** The wait-for graph of a lock graph. */
  public static WaitCycles of(LockGraph graph) {
    WaitCycles cycles = new WaitCycles(graph);
    for (GraphLock lock : graph.locks()) {
      boolean writerBefore = false;
      for (Waiter waiter : lock.waiters()) {
        cycles.connect(lock, waiter, writerBefore);
        writerBefore |= waiter.kind() != LockKind.READ;
      }
    }
    return cycles;
  }

  /** A reader waits for other readers only if a writer stands before it in the queue. */
  private void connect(GraphLock lock, Waiter waiter, boolean writerBefore) {
    LockGraph.Wait wait = graph.waitOf(waiter.thread());
    if (!waiter.enters() || !isSame(wait.lock(), lock)) {
      return;
    }
    List<AuditThread> holders = new ArrayList<>();
    if (lock.owner() != null) {
      holders.add(lock.owner().thread());
    } else if (waiter.kind() != LockKind.READ || writerBefore) {
      lock.readers().forEach(reader -> holders.add(reader.thread()));
    }
    if (!holders.isEmpty()) {
      blockers.put(waiter.thread(), holders);
    }
  }

  private static boolean isSame(GraphLock one, GraphLock other) {
    return one.lock() == other.lock() && one.kind() == other.kind();
  }

  /** True if no thread waits for another. */
  public boolean isEmpty() {
    return blockers.isEmpty();
  }

  /** The lock that a thread waits for, or null. */
  public GraphLock lockOf(AuditThread thread) {
    LockGraph.Wait wait = graph.waitOf(thread);
    return wait == null ? null : wait.lock();
  }

  /** The threads that wait, directly or behind each other, for one of these; nearest first. */
  public List<AuditThread> behind(Collection<AuditThread> threads) {
    return allBehind(threads, waitersOf());
  }

  private Map<AuditThread, List<AuditThread>> waitersOf() {
    Map<AuditThread, List<AuditThread>> behind = new LinkedHashMap<>();
    blockers.forEach(
        (waiter, holders) ->
            holders.forEach(h -> behind.computeIfAbsent(h, t -> new ArrayList<>()).add(waiter)));
    return behind;
  }

  /** One cycle, the shortest, through each thread of a deadlock that no earlier one has named. */
  public List<Cycle> cycles() {
    List<Cycle> cycles = new ArrayList<>();
    Set<AuditThread> named = new HashSet<>();
    for (AuditThread start : blockers.keySet()) {
      if (!named.contains(start)) {
        List<AuditThread> path = shortestCycle(start);
        if (!path.isEmpty()) {
          named.addAll(path);
          cycles.add(cycle(path));
        }
      }
    }
    return cycles;
  }

  private List<AuditThread> shortestCycle(AuditThread start) {
    Map<AuditThread, AuditThread> cameFrom = new HashMap<>();
    ArrayDeque<AuditThread> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      AuditThread at = open.remove();
      if (isTimed(at)) {
        continue;
      }
      for (AuditThread next : blockers.getOrDefault(at, List.of())) {
        if (cameFrom.putIfAbsent(next, at) == null) {
          open.add(next);
        }
      }
      if (cameFrom.containsKey(start)) {
        return path(start, cameFrom);
      }
    }
    return List.of();
  }

  private static List<AuditThread> path(AuditThread start, Map<AuditThread, AuditThread> cameFrom) {
    List<AuditThread> path = new ArrayList<>();
    for (AuditThread at = cameFrom.get(start); !at.equals(start); at = cameFrom.get(at)) {
      path.add(at);
    }
    path.add(start);
    Collections.reverse(path);
    return path;
  }

  private static boolean isTimed(AuditThread thread) {
    return thread.state().equals(Thread.State.TIMED_WAITING.name());
  }

  private Cycle cycle(List<AuditThread> path) {
    List<Step> steps = new ArrayList<>();
    Confidence weakest = Confidence.CERTAIN;
    for (AuditThread thread : path) {
      LockGraph.Wait wait = graph.waitOf(thread);
      steps.add(new Step(thread, wait.lock()));
      weakest = weaker(weakest, wait.waiter().confidence());
      GraphLock.Owner owner = wait.lock().owner();
      weakest = owner == null ? weakest : weaker(weakest, owner.confidence());
    }
    return new Cycle(steps, weakest);
  }

  private static Confidence weaker(Confidence one, Confidence other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The queues behind threads that wait for nobody, longest first. */
  public List<Queue> queues() {
    Map<AuditThread, List<AuditThread>> behind = waitersOf();
    List<Queue> queues = new ArrayList<>();
    for (AuditThread head : behind.keySet()) {
      if (!blockers.containsKey(head)) {
        queues.add(new Queue(head, allBehind(List.of(head), behind)));
      }
    }
    queues.sort((a, b) -> Integer.compare(b.waiters().size(), a.waiters().size()));
    return queues;
  }

  private static List<AuditThread> allBehind(
      Collection<AuditThread> heads, Map<AuditThread, List<AuditThread>> behind) {
    Set<AuditThread> seen = new HashSet<>(heads);
    List<AuditThread> all = new ArrayList<>();
    ArrayDeque<AuditThread> open = new ArrayDeque<>(heads);
    while (!open.isEmpty()) {
      for (AuditThread waiter : behind.getOrDefault(open.remove(), List.of())) {
        if (seen.add(waiter)) {
          all.add(waiter);
          open.add(waiter);
        }
      }
    }
    return all;
  }
}

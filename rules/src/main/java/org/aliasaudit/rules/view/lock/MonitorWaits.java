package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;
import org.aliasaudit.rules.view.lock.MonitorCandidates.Ranked;

/**
 * Which thread waits for which monitor, as far as its frames tell. A thread in {@code Object.wait}
 * stays there, BLOCKED, while it takes the monitor again.
 */
final class MonitorWaits {
  private static final String OBJECT = "java.lang.Object";
  private static final String WAIT = "wait";

  private final HeapSnapshot snapshot;
  private final Threads threads;
  private final Knowledge knowledge;
  private final MonitorCandidates candidates;
  private final MonitorClaims claims;
  private final Int2ObjectLinkedOpenHashMap<List<Waiter>> waiters =
      new Int2ObjectLinkedOpenHashMap<>();
  private final Map<AuditThread, Integer> monitorOf = new HashMap<>();
  private final Map<AuditThread, StackFrame> blockedIn = new HashMap<>();

  private MonitorWaits(
      HeapSnapshot snapshot,
      Threads threads,
      Knowledge knowledge,
      MonitorCandidates candidates,
      MonitorClaims claims) {
    this.snapshot = snapshot;
    this.threads = threads;
    this.knowledge = knowledge;
    this.candidates = candidates;
    this.claims = claims;
  }

  static MonitorWaits of(
      HeapSnapshot snapshot,
      Threads threads,
      Knowledge knowledge,
      MonitorCandidates candidates,
      MonitorClaims claims) {
    MonitorWaits waits = new MonitorWaits(snapshot, threads, knowledge, candidates, claims);
    List<AuditThread> carriers = waits.carriers();
    for (AuditThread thread : threads.all()) {
      if (!carriers.contains(thread)) {
        waits.collect(thread);
      }
    }
    return waits;
  }

  /** A thread that carries a virtual one is in the state of the latter, not in one of its own. */
  private List<AuditThread> carriers() {
    List<AuditThread> carriers = new ArrayList<>();
    for (AuditThread thread : threads.all()) {
      if (thread.virtual() && thread.thread().ordinal() >= 0) {
        int carrier = Threads.carrierOf(snapshot, thread.thread().ordinal());
        AuditThread known = threads.ofObject(carrier);
        if (known != null) {
          carriers.add(known);
        }
      }
    }
    return carriers;
  }

  private void collect(AuditThread thread) {
    List<StackFrame> frames = thread.thread().frames();
    if (frames.isEmpty()) {
      return;
    }
    StackFrame top = frames.get(0);
    boolean blocked = isBlocked(thread);
    if (blocked && !isObjectWait(top)) {
      blockedIn.put(thread, top);
    }
    Optional<MonitorClaims.Wait> said = claims.waitOf(thread);
    if (said.isPresent()) {
      add(said.get().monitor(), said.get().waiter());
    } else if (isObjectWait(top)) {
      if (blocked || isWaiting(thread)) {
        infer(thread, inObjectWait(thread), blocked);
      }
    } else if (blocked) {
      infer(thread, candidates.entering(top, othersThan(thread)), true);
    }
  }

  private void infer(AuditThread thread, Ranked ranked, boolean enters) {
    if (!ranked.isEmpty() && !claims.owns(thread, ranked.best())) {
      Confidence confidence = ranked.unique() ? Confidence.LIKELY : Confidence.POSSIBLE;
      add(ranked.best(), new Waiter(thread, LockKind.MONITOR, confidence, enters));
    }
  }

  private void add(int monitor, Waiter waiter) {
    waiters.computeIfAbsent(monitor, o -> new ArrayList<>(2)).add(waiter);
    monitorOf.put(waiter.thread(), monitor);
  }

  /**
   * The receiver in the frames of {@code Object.wait}, else an object of the caller's frame. From
   * JDK 24 on those frames refer to a virtual thread itself too, and compiled ones to it alone.
   */
  private Ranked inObjectWait(AuditThread thread) {
    List<StackFrame> frames = thread.thread().frames();
    int depth = 0;
    for (; depth < frames.size() && isObjectWait(frames.get(depth)); depth++) {
      for (int local : frames.get(depth).locals()) {
        if (local != thread.thread().ordinal()) {
          return new Ranked(List.of(local), true);
        }
      }
    }
    return depth == frames.size()
        ? Ranked.NONE
        : candidates.waiting(frames.subList(depth, frames.size()), othersThan(thread));
  }

  private static boolean isObjectWait(StackFrame frame) {
    return frame.className().equals(OBJECT) && frame.method().startsWith(WAIT);
  }

  private boolean isValue(int object) {
    return knowledge.has(snapshot.classOf(object), Trait.IMMUTABLE)
        && snapshot.classOfClassObject(object) == null;
  }

  private MonitorCandidates.Others othersThan(AuditThread thread) {
    return new MonitorCandidates.Others() {
      @Override
      public boolean see(int object) {
        return threads.touching(object).stream().anyMatch(t -> !t.thread().equals(thread));
      }

      @Override
      public boolean mayHold(int object) {
        return threads.touching(object).stream()
            .anyMatch(t -> !t.thread().equals(thread) && !isStuckIn(t));
      }

      @Override
      public boolean avoid(int object) {
        return isValue(object);
      }
    };
  }

  private static boolean isStuckIn(Threads.FrameTouch touch) {
    return touch.depth() == 0 && isBlocked(touch.thread());
  }

  private static boolean isBlocked(AuditThread thread) {
    return thread.state().equals(Thread.State.BLOCKED.name());
  }

  private boolean isWaiting(AuditThread thread) {
    boolean waiting = thread.state().endsWith(Thread.State.WAITING.name());
    int object = thread.thread().ordinal();
    return waiting && FieldPath.follow(snapshot, object, "parkBlocker") < 0;
  }

  /** The monitors that threads wait for. */
  Set<Integer> monitors() {
    return waiters.keySet();
  }

  /** The threads that wait for a monitor. */
  List<Waiter> at(int monitor) {
    return waiters.getOrDefault(monitor, List.of());
  }

  /** True if the thread waits for this monitor, so that it cannot hold it. */
  boolean waitsFor(AuditThread thread, int monitor) {
    return monitorOf.getOrDefault(thread, HeapSnapshot.NULL) == monitor;
  }

  /** The frame in which a thread is blocked on entering a monitor, or null. */
  StackFrame blockedIn(AuditThread thread) {
    return blockedIn.get(thread);
  }
}

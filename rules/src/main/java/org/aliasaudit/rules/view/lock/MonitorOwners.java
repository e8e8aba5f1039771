package org.aliasaudit.rules.view.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock.Owner;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;

/**
 * Who may hold a monitor that threads are blocked on: a thread with the object in a frame that does
 * not wait for it. The more a frame looks like one that holds it, the better the candidate.
 */
final class MonitorOwners {
  /** The frame refers to the object, no more. */
  private static final int REFERS = 1;

  /**
   * The frame runs a method of the object, or the very method that waiters want to enter without a
   * receiver, which compiled code drops.
   */
  private static final int RUNS_METHOD = 2;

  /** The frame has the object twice: in a variable and in javac's copy for monitorexit. */
  private static final int HAS_COPY = 3;

  /** The class path says that the method of the frame is synchronized on the object. */
  private static final int HOLDS_BY_METHOD = 4;

  private final Threads threads;
  private final MonitorWaits waits;
  private final MonitorCandidates frames;
  private final MonitorClaims claims;
  private final Map<String, Set<Integer>> monitorsByEntry = new HashMap<>();
  private final Map<String, List<AuditThread>> insideEntry = new HashMap<>();

  /**
   * The answer.
   *
   * @param owner the one candidate that stands out, or null
   * @param candidates all candidates if none stands out
   */
  record Answer(Owner owner, List<AuditThread> candidates) {}

  MonitorOwners(
      Threads threads, MonitorWaits waits, MonitorCandidates frames, MonitorClaims claims) {
    this.claims = claims;
    this.threads = threads;
    this.waits = waits;
    this.frames = frames;
    waits.monitors().forEach(this::collectEntries);
    threads.all().forEach(this::collectInside);
  }

  /** Who holds a monitor; nobody unless it is said, or a thread is blocked on it. */
  Answer of(int monitor) {
    Optional<Owner> said = claims.owner(monitor);
    return said.isPresent() ? new Answer(said.get(), List.of()) : inferred(monitor);
  }

  private Answer inferred(int monitor) {
    if (waits.at(monitor).stream().noneMatch(Waiter::enters)) {
      return new Answer(null, List.of());
    }
    Map<AuditThread, Integer> ranks = new LinkedHashMap<>();
    for (Threads.FrameTouch touch : threads.touching(monitor)) {
      if (mayHold(touch.thread(), monitor)) {
        ranks.merge(touch.thread(), rank(touch.frame(), monitor), Math::max);
      }
    }
    for (AuditThread thread : inSameMethod(monitor)) {
      ranks.merge(
          thread, inLockedMethod(thread, monitor) ? HOLDS_BY_METHOD : RUNS_METHOD, Math::max);
    }
    return best(ranks);
  }

  private boolean mayHold(AuditThread thread, int monitor) {
    return !waits.waitsFor(thread, monitor) && !claims.excludes(thread, monitor);
  }

  private boolean inLockedMethod(AuditThread thread, int monitor) {
    return thread.thread().frames().stream().anyMatch(f -> frames.holdsByMethod(f, monitor));
  }

  private int rank(StackFrame frame, int monitor) {
    if (frames.holdsByMethod(frame, monitor)) {
      return HOLDS_BY_METHOD;
    }
    if (MonitorCandidates.times(frame, monitor) > 1) {
      return HAS_COPY;
    }
    return frames.isReceiver(frame, monitor) ? RUNS_METHOD : REFERS;
  }

  private static Answer best(Map<AuditThread, Integer> ranks) {
    int highest = ranks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<AuditThread> best =
        ranks.keySet().stream().filter(thread -> ranks.get(thread) == highest).toList();
    if (best.size() != 1) {
      return new Answer(null, best);
    }
    boolean likely = ranks.size() == 1 || highest == HOLDS_BY_METHOD;
    Confidence confidence = likely ? Confidence.LIKELY : Confidence.POSSIBLE;
    return new Answer(new Owner(best.get(0), confidence), List.of());
  }

  /**
   * Threads inside the method that a waiter is about to enter, without a local that could be its
   * receiver: of a static method, or of compiled code. None if waiters of another monitor are at
   * the entry of that method too, since it may be that one which they hold.
   */
  private List<AuditThread> inSameMethod(int monitor) {
    List<AuditThread> found = new ArrayList<>();
    monitorsByEntry.forEach(
        (entry, monitors) -> {
          if (monitors.equals(Set.of(monitor))) {
            found.addAll(insideEntry.getOrDefault(entry, List.of()));
          }
        });
    return found.stream().distinct().filter(thread -> mayHold(thread, monitor)).toList();
  }

  /** The methods at whose entry threads may be blocked on a monitor. */
  private void collectEntries(int monitor) {
    for (Waiter waiter : waits.at(monitor)) {
      StackFrame frame = waits.blockedIn(waiter.thread());
      if (frame != null && isEntry(frame, monitor)) {
        monitorsByEntry.computeIfAbsent(method(frame), e -> new HashSet<>()).add(monitor);
      }
    }
  }

  private boolean isEntry(StackFrame frame, int monitor) {
    int times = MonitorCandidates.times(frame, monitor);
    return times == 0 || (times == 1 && frames.isReceiver(frame, monitor));
  }

  private void collectInside(AuditThread thread) {
    List<StackFrame> stack = thread.thread().frames();
    for (int depth = waits.blockedIn(thread) == null ? 0 : 1; depth < stack.size(); depth++) {
      String method = method(stack.get(depth));
      if (monitorsByEntry.containsKey(method) && frames.lacksReceiver(stack.get(depth))) {
        insideEntry.computeIfAbsent(method, e -> new ArrayList<>(2)).add(thread);
      }
    }
  }

  private static String method(StackFrame frame) {
    return frame.className() + '.' + frame.method() + frame.signature();
  }
}

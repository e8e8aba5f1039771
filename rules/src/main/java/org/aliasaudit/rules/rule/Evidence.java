package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Locks.LockState;
import org.aliasaudit.rules.view.Threads.FrameTouch;

/** Puts threads and locks of a site into the form of a finding. */
final class Evidence {
  /** Threads listed in a finding; a queue of thousands says no more than its first ones. */
  private static final int MOST_THREADS = 20;

  private static final int MOST_TOUCHES = 3;

  private final Views views;
  private final Map<AuditThread, List<Touch>> touches = new LinkedHashMap<>();
  private final List<LockState> locks = new ArrayList<>();

  Evidence(Views views) {
    this.views = views;
  }

  /** Evidence for the shared objects of a site and, if they are locks, for the threads at them. */
  static Evidence of(Views views, AliasSite site, List<LockState> locks) throws IOException {
    Evidence evidence = new Evidence(views);
    evidence.locks.addAll(locks);
    for (AliasSite.Group group : site.groups()) {
      evidence.addTouches(group.target());
    }
    return evidence;
  }

  private void addTouches(int target) throws IOException {
    for (FrameTouch touch : views.threads().touching(target)) {
      List<Touch> known = touches.computeIfAbsent(touch.thread(), t -> new ArrayList<>());
      if (known.size() < MOST_TOUCHES) {
        known.add(
            new Touch(touch.frame().display(), views.displays().of(target), "unknown"));
      }
    }
  }

  List<ThreadEvidence> threads() throws IOException {
    Set<AuditThread> all = new LinkedHashSet<>();
    for (LockState lock : locks) {
      if (lock.owner() != null) {
        all.add(lock.owner());
      }
      all.addAll(lock.waiters());
    }
    all.addAll(touches.keySet());
    List<ThreadEvidence> evidence = new ArrayList<>();
    for (AuditThread thread : all.stream().limit(MOST_THREADS).toList()) {
      evidence.add(thread(thread));
    }
    return evidence;
  }

  private ThreadEvidence thread(AuditThread thread) throws IOException {
    List<ObjectRef> holds = new ArrayList<>();
    ObjectRef waitsFor = null;
    Confidence confidence = Confidence.CERTAIN;
    for (LockState lock : locks) {
      if (thread.equals(lock.owner())) {
        holds.add(views.displays().of(lock.lock()));
        confidence = lock.confidence();
      }
      if (lock.waiters().contains(thread)) {
        waitsFor = views.displays().of(lock.lock());
        confidence = lock.confidence();
      }
    }
    return new ThreadEvidence(
        thread.name(),
        thread.state(),
        thread.virtual(),
        touches.getOrDefault(thread, List.of()),
        holds,
        waitsFor,
        confidence);
  }

  List<LockEvidence> locks() throws IOException {
    List<LockEvidence> evidence = new ArrayList<>();
    for (LockState lock : locks) {
      evidence.add(
          new LockEvidence(
              views.displays().of(lock.lock()),
              lock.owner() == null ? null : lock.owner().name(),
              lock.waiters().stream().limit(MOST_THREADS).map(AuditThread::name).toList(),
              lock.confidence()));
    }
    return evidence;
  }
}

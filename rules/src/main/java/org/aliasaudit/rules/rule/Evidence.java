package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StackFrame;
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
  private final Map<AuditThread, List<Seen>> touches = new LinkedHashMap<>();
  private final List<LockState> locks = new ArrayList<>();

  /** A frame and the object of interest that it refers to. */
  private record Seen(StackFrame frame, int object) {}

  Evidence(Views views) {
    this.views = views;
  }

  /** Evidence for the shared objects of a site and, if they are locks, for the threads at them. */
  static Evidence of(Views views, AliasSite site, List<LockState> locks) {
    Evidence evidence = new Evidence(views);
    evidence.locks.addAll(locks);
    for (AliasSite.Group group : site.groups()) {
      evidence.addTouches(group.target());
    }
    return evidence;
  }

  /**
   * Frames that refer to the target, and frames of threads at its locks that refer to an object
   * with it.
   */
  void addTouches(int target) {
    for (FrameTouch touch : views.threads().touching(target)) {
      add(touch.thread(), touch.frame(), target);
    }
    for (AuditThread thread : threadsAtLocks()) {
      for (StackFrame frame : thread.thread().frames()) {
        int owner = frame.locals().contains(target) ? -1 : localWith(frame, target);
        if (owner >= 0) {
          add(thread, frame, owner);
        }
      }
    }
  }

  /** Frames that refer to the objects through which the values reach what they share. */
  void addParents(AliasSite site) {
    for (AliasSite.Group group : site.groups()) {
      group.parents().forEach(this::addTouches);
    }
  }

  private void add(AuditThread thread, StackFrame frame, int object) {
    touches.computeIfAbsent(thread, t -> new ArrayList<>()).add(new Seen(frame, object));
  }

  /** The local of a frame that has a field with the target, or -1. */
  private int localWith(StackFrame frame, int target) {
    for (int local : frame.locals()) {
      boolean instance = views.snapshot().kindOf(local) == ObjectKind.INSTANCE;
      if (instance && views.snapshot().references().moveTo(local).indexOf(target) >= 0) {
        return local;
      }
    }
    return -1;
  }

  private Set<AuditThread> threadsAtLocks() {
    Set<AuditThread> all = new LinkedHashSet<>();
    for (LockState lock : locks) {
      if (lock.owner() != null) {
        all.add(lock.owner());
      }
      all.addAll(lock.waiters());
    }
    return all;
  }

  /** What is listed of a thread: frames of the program before those of the JDK. */
  private List<Touch> listed(AuditThread thread) throws IOException {
    List<Seen> seen = new ArrayList<>(touches.getOrDefault(thread, List.of()));
    seen.sort(Comparator.comparing(s -> isOfJdk(s.frame())));
    List<Touch> listed = new ArrayList<>();
    for (Seen one : seen.stream().limit(MOST_TOUCHES).toList()) {
      listed.add(new Touch(one.frame().display(), views.displays().of(one.object()), "unknown"));
    }
    return listed;
  }

  private boolean isOfJdk(StackFrame frame) {
    return views.aliases().holders().isFrameOfJdk(frame.className());
  }

  List<ThreadEvidence> threads() throws IOException {
    Set<AuditThread> all = threadsAtLocks();
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
        listed(thread),
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

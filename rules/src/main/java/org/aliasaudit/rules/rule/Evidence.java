package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.touch.Role;
import org.aliasaudit.rules.view.touch.Touches;

/** Puts threads and locks of a site into the form of a finding. */
final class Evidence {
  /** Threads listed in a finding; a queue of thousands says no more than its first ones. */
  private static final int MOST_THREADS = 20;

  private static final int MOST_TOUCHES = 3;
  private static final int MOST_HOLDS = 10;

  private final Views views;
  private final Map<AuditThread, List<Seen>> touches = new LinkedHashMap<>();
  private final Set<GraphLock> locks = new LinkedHashSet<>();

  /** A frame, the object of interest that it is inside of, and what it does there. */
  private record Seen(StackFrame frame, int object, Role role) {}

  private Evidence(Views views) {
    this.views = views;
  }

  /** Evidence for the shared objects of a site and, if they are locks, for the threads at them. */
  static Evidence of(Views views, AliasSite site, List<GraphLock> locks) {
    Evidence evidence = of(views, locks);
    for (AliasSite.Group group : site.groups()) {
      evidence.addTouches(group.target());
    }
    return evidence;
  }

  /** Evidence for locks, the threads at them in the order of the locks. */
  static Evidence of(Views views, List<GraphLock> locks) {
    Evidence evidence = new Evidence(views);
    evidence.locks.addAll(locks);
    return evidence;
  }

  /**
   * Frames inside the target, and frames of threads at its locks that refer to an object with it.
   */
  Evidence addTouches(int target) {
    addTouches(target, views.touches().of(target));
    for (AuditThread thread : threadsAtLocks()) {
      for (StackFrame frame : thread.thread().frames()) {
        int owner = frame.locals().contains(target) ? -1 : localWith(frame, target);
        if (owner >= 0) {
          add(thread, frame, owner, Role.UNKNOWN);
        }
      }
    }
    return this;
  }

  /** Frames inside the objects through which the values reach what they share. */
  Evidence addParents(AliasSite site) {
    for (AliasSite.Group group : site.groups()) {
      group.parents().forEach(this::addTouches);
    }
    return this;
  }

  /** Frames inside an object. */
  Evidence addTouches(int object, List<Touches.Touch> frames) {
    for (Touches.Touch touch : frames) {
      add(touch.thread(), touch.frame(), object, touch.role());
    }
    return this;
  }

  /** Threads inside an object that are no evidence yet; returns their number. */
  int addOthers(int object) {
    List<Touches.Touch> others =
        views.touches().of(object).stream().filter(t -> !touches.containsKey(t.thread())).toList();
    addTouches(object, others);
    return (int) others.stream().map(Touches.Touch::thread).distinct().count();
  }

  /** The frame in which a thread asks for the lock that it waits for. */
  Evidence addAsking(AuditThread thread) {
    LockGraph.Wait wait = views.locks().waitOf(thread);
    List<StackFrame> frames = thread.thread().frames();
    int depth = views.locks().askingDepth(thread);
    if (wait != null && depth < frames.size()) {
      add(thread, frames.get(depth), wait.lock().lock(), Role.UNKNOWN);
    }
    return this;
  }

  private void add(AuditThread thread, StackFrame frame, int object, Role role) {
    touches.computeIfAbsent(thread, t -> new ArrayList<>()).add(new Seen(frame, object, role));
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
    for (GraphLock lock : locks) {
      if (lock.owner() != null) {
        all.add(lock.owner().thread());
      }
      lock.readers().forEach(reader -> all.add(reader.thread()));
      lock.waiters().forEach(waiter -> all.add(waiter.thread()));
      all.addAll(lock.candidates());
    }
    return all;
  }

  /**
   * What is listed of a thread: frames of the program before those of the JDK, but writers first.
   */
  private List<Touch> listed(AuditThread thread) throws IOException {
    List<Seen> seen = new ArrayList<>(touches.getOrDefault(thread, List.of()));
    seen.sort(
        Comparator.comparing(Seen::role).reversed().thenComparing((Seen s) -> isOfJdk(s.frame())));
    Set<String> lines = new HashSet<>(); // for the hash of a record the JVM spins classes
    List<Touch> listed = new ArrayList<>();
    for (int i = 0; i < seen.size() && listed.size() < MOST_TOUCHES; i++) {
      Seen one = seen.get(i);
      String frame = one.frame().display();
      if (lines.add(one.object() + one.role().word() + frame)) {
        listed.add(new Touch(frame, views.displays().of(one.object()), one.role().word()));
      }
    }
    return listed;
  }

  private boolean isOfJdk(StackFrame frame) {
    return views.aliases().holders().isFrameOfJdk(frame.className());
  }

  List<ThreadEvidence> threads() throws IOException {
    Set<AuditThread> all = threadsAtLocks();
    all.addAll(touches.keySet());
    return threads(all, MOST_THREADS);
  }

  /** The given threads, in that order, at most so many of them. */
  List<ThreadEvidence> threads(Set<AuditThread> chosen, int most) throws IOException {
    List<ThreadEvidence> evidence = new ArrayList<>();
    for (AuditThread thread : chosen.stream().limit(most).toList()) {
      evidence.add(thread(thread));
    }
    return evidence;
  }

  private ThreadEvidence thread(AuditThread thread) throws IOException {
    List<ObjectRef> holds = new ArrayList<>();
    Confidence confidence = Confidence.CERTAIN;
    for (LockGraph.Hold hold : views.locks().holds(thread).stream().limit(MOST_HOLDS).toList()) {
      holds.add(views.displays().of(hold.lock().lock()));
      confidence = GuardLocks.weaker(confidence, hold.confidence());
    }
    LockGraph.Wait wait = views.locks().waitOf(thread);
    if (wait != null) {
      confidence = GuardLocks.weaker(confidence, wait.waiter().confidence());
    }
    return new ThreadEvidence(
        thread.name(),
        thread.state(),
        thread.virtual(),
        listed(thread),
        holds,
        wait == null ? null : views.displays().of(wait.lock().lock()),
        confidence);
  }

  List<LockEvidence> locks() throws IOException {
    List<LockEvidence> evidence = new ArrayList<>();
    for (GraphLock lock : locks) {
      evidence.add(
          new LockEvidence(
              views.displays().of(lock.lock()),
              lock.kind().word(),
              lock.owner() == null ? null : lock.owner().thread().name(),
              names(lock.candidates()),
              names(lock.readers().stream().map(GraphLock.Reader::thread).toList()),
              names(lock.waiters().stream().map(GraphLock.Waiter::thread).toList()),
              GuardLocks.confidence(lock)));
    }
    return evidence;
  }

  private static List<String> names(List<AuditThread> threads) {
    return threads.stream().limit(MOST_THREADS).map(AuditThread::name).toList();
  }
}

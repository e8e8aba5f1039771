package org.aliasaudit.cli.listing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.cli.listing.ListedThread.Frame;
import org.aliasaudit.cli.listing.ListedThread.Local;
import org.aliasaudit.cli.listing.ListedThread.Use;
import org.aliasaudit.cli.listing.LockListing.Cycle;
import org.aliasaudit.cli.listing.LockListing.ListedLock;
import org.aliasaudit.cli.listing.LockListing.Party;
import org.aliasaudit.cli.listing.LockListing.Queue;
import org.aliasaudit.cli.listing.LockListing.Reader;
import org.aliasaudit.cli.listing.LockListing.Step;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.threaddump.LockClaim;
import org.aliasaudit.rules.threaddump.ThreadDump;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.ThreadPlaces;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.LockKind;
import org.aliasaudit.rules.view.lock.WaitCycles;

/** Reads threads and locks of a snapshot into lists. */
public final class Listings {
  private final HeapSnapshot snapshot;
  private final Threads threads;
  private final LockGraph graph;

  /**
   * Builds the lock graph of a snapshot.
   *
   * @param dumps thread dumps that may be of the same moment
   */
  public Listings(HeapSnapshot snapshot, List<ThreadDump> dumps) throws IOException {
    this.snapshot = snapshot;
    this.threads = Threads.of(snapshot, ThreadDumpEvidence.of(snapshot, dumps));
    this.graph = LockGraph.of(snapshot, Knowledge.builtIn(), threads);
  }

  /** What a reader must know of heap dump and thread dumps, one sentence each. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(snapshot.info().warnings());
    all.addAll(threads.dumped().sentences());
    return all;
  }

  /** All threads of the dump, and those that only its locks know. */
  public List<ListedThread> threads() throws IOException {
    Set<AuditThread> all = new LinkedHashSet<>(threads.all());
    all.addAll(graph.holding());
    all.addAll(graph.waiting());
    List<ListedThread> listed = new ArrayList<>();
    for (AuditThread thread : all) {
      listed.add(thread(thread));
    }
    return listed;
  }

  private ListedThread thread(AuditThread thread) throws IOException {
    int object = thread.thread().ordinal();
    LockGraph.Wait wait = graph.waitOf(thread);
    List<StackFrame> frames = thread.thread().frames();
    List<Use> holds = new ArrayList<>();
    for (LockGraph.Hold hold : graph.holds(thread)) {
      holds.add(use(hold.lock(), hold.kind(), hold, takenIn(thread, hold.lock())));
    }
    return new ListedThread(
        object < 0 ? null : hex(object),
        thread.name(),
        thread.tid(),
        thread.state(),
        thread.virtual(),
        thread.daemon(),
        ThreadPlaces.group(snapshot, object),
        carrier(thread),
        ref(thread.virtual() ? ThreadPlaces.continuation(snapshot, object) : HeapSnapshot.NULL),
        thread.thread().jniLocals().stream().distinct().map(this::ref).toList(),
        frames.stream().map(this::frame).toList(),
        holds,
        wait == null
            ? null
            : new Use(
                hex(wait.lock().lock()),
                className(wait.lock().lock()),
                wait.waiter().kind().word(),
                wait.waiter().confidence(),
                wait.waiter().enters(),
                -1));
  }

  private Use use(GraphLock lock, LockKind kind, LockGraph.Hold hold, int depth) {
    return new Use(
        hex(lock.lock()), className(lock.lock()), kind.word(), hold.confidence(), true, depth);
  }

  /**
   * The frame that a thread dump names, else the deepest one with two references to a monitor, else
   * the top one with any.
   */
  private int takenIn(AuditThread thread, GraphLock lock) {
    List<StackFrame> frames = thread.thread().frames();
    int taken = -1;
    if (lock.kind() == LockKind.MONITOR) {
      for (LockClaim claim : threads.dumped().owners(lock.lock())) {
        if (claim.thread().serial() == thread.thread().serial()) {
          return claim.frameDepth();
        }
      }
      for (int depth = frames.size() - 1; depth >= 0; depth--) {
        long times = frames.get(depth).locals().stream().filter(o -> o == lock.lock()).count();
        if (times > 1) {
          return depth;
        }
        taken = times == 1 ? depth : taken;
      }
    }
    return taken;
  }

  private String carrier(AuditThread thread) {
    int object = thread.thread().ordinal();
    if (!thread.virtual() || object < 0) {
      return null;
    }
    AuditThread carrier = threads.ofObject(Threads.carrierOf(snapshot, object));
    return carrier == null ? null : carrier.name();
  }

  private Frame frame(StackFrame frame) {
    List<Local> locals = frame.locals().stream().distinct().map(this::ref).toList();
    return new Frame(
        frame.className(),
        frame.method(),
        frame.sourceFile(),
        frame.line(),
        frame.display(),
        ref(ThreadPlaces.receiver(snapshot, frame)),
        locals);
  }

  private Local ref(int object) {
    return object < 0 ? null : new Local(hex(object), className(object));
  }

  /**
   * The locks of the dump.
   *
   * @param all also those that nobody holds or waits for
   */
  public LockListing locks(boolean all) {
    Collection<GraphLock> listed = all ? graph.locks() : graph.inUse();
    WaitCycles waits = WaitCycles.of(graph);
    return new LockListing(
        warnings(),
        graph.locks().size(),
        listed.stream().map(this::lock).toList(),
        waits.cycles().stream().map(this::cycle).toList(),
        waits.queues().stream().map(Listings::queue).toList());
  }

  private ListedLock lock(GraphLock lock) {
    GraphLock.Owner owner = lock.owner();
    return new ListedLock(
        hex(lock.lock()),
        className(lock.lock()),
        lock.kind().word(),
        owner == null ? null : new Party(owner.thread().name(), owner.confidence()),
        lock.candidates().stream().map(AuditThread::name).toList(),
        lock.readers().stream().map(r -> new Reader(r.thread().name(), r.count())).toList(),
        lock.waiters().stream().map(w -> new Party(w.thread().name(), w.confidence())).toList(),
        lock.taken());
  }

  private Cycle cycle(WaitCycles.Cycle cycle) {
    List<Step> steps = new ArrayList<>();
    for (WaitCycles.Step step : cycle.steps()) {
      int lock = step.lock().lock();
      steps.add(new Step(step.thread().name(), hex(lock), className(lock)));
    }
    return new Cycle(steps, cycle.confidence());
  }

  private static Queue queue(WaitCycles.Queue queue) {
    List<StackFrame> frames = queue.head().thread().frames();
    return new Queue(
        queue.head().name(),
        queue.head().state(),
        frames.isEmpty() ? null : frames.get(0).display(),
        queue.waiters().stream().map(AuditThread::name).toList());
  }

  private String hex(int ordinal) {
    return "0x" + Long.toHexString(snapshot.idOf(ordinal));
  }

  private String className(int ordinal) {
    return snapshot.classOf(ordinal).name();
  }
}

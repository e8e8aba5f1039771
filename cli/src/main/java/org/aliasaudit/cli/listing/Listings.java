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
import org.aliasaudit.rules.view.AuditThread;
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

  /** Builds the lock graph of a snapshot. */
  public Listings(HeapSnapshot snapshot) throws IOException {
    this.snapshot = snapshot;
    this.threads = Threads.of(snapshot);
    this.graph = LockGraph.of(snapshot, Knowledge.builtIn(), threads);
  }

  /** All threads of the dump, and those that only its locks know. */
  public List<ListedThread> threads() {
    Set<AuditThread> all = new LinkedHashSet<>(threads.all());
    all.addAll(graph.holding());
    all.addAll(graph.waiting());
    return all.stream().map(this::thread).toList();
  }

  private ListedThread thread(AuditThread thread) {
    int object = thread.thread().ordinal();
    LockGraph.Wait wait = graph.waitOf(thread);
    List<StackFrame> frames = thread.thread().frames();
    List<Use> holds = new ArrayList<>();
    for (LockGraph.Hold hold : graph.holds(thread)) {
      holds.add(use(hold.lock(), hold.kind(), hold, takenIn(frames, hold.lock())));
    }
    return new ListedThread(
        object < 0 ? null : hex(object),
        thread.name(),
        thread.tid(),
        thread.state(),
        thread.virtual(),
        thread.daemon(),
        carrier(thread),
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

  /** The deepest frame with two references to a monitor, else the top one with any. */
  private static int takenIn(List<StackFrame> frames, GraphLock lock) {
    int taken = -1;
    if (lock.kind() == LockKind.MONITOR) {
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
    List<Local> locals =
        frame.locals().stream().distinct().map(o -> new Local(hex(o), className(o))).toList();
    return new Frame(
        frame.className(),
        frame.method(),
        frame.sourceFile(),
        frame.line(),
        frame.display(),
        locals);
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

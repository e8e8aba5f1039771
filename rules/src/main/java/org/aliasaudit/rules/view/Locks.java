package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * Who holds a lock and who waits for it. Of {@code java.util.concurrent} locks the dump says both:
 * {@code AbstractOwnableSynchronizer.exclusiveOwnerThread} is the owner, {@code Thread.parkBlocker}
 * what a thread is parked on. Of monitors it says neither: a thread that is blocked on entering one
 * refers to it from its top frame, which makes the object a candidate, no more.
 */
public final class Locks {
  /** A longer queue is a cycle of a damaged dump, or says no more than its first part. */
  private static final int LONGEST_QUEUE = 10_000;

  private final HeapSnapshot snapshot;
  private final Knowledge knowledge;
  private final Threads threads;
  private final Int2ObjectOpenHashMap<List<AuditThread>> parked = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<List<AuditThread>> blocked = new Int2ObjectOpenHashMap<>();

  /**
   * The threads at one lock.
   *
   * @param lock the object that keys lead to
   * @param kind kind of lock: exclusive, read, write, stamped, permit, latch, future or monitor
   * @param owner the thread that holds it, or null
   * @param waiters the threads that wait for it
   * @param confidence how sure owner and waiters are
   */
  public record LockState(
      int lock, String kind, AuditThread owner, List<AuditThread> waiters, Confidence confidence) {
    /** True if a thread holds it or waits for it. */
    public boolean inUse() {
      return owner != null || !waiters.isEmpty();
    }
  }

  /** The locks of a snapshot. */
  public Locks(HeapSnapshot snapshot, Knowledge knowledge, Threads threads) {
    this.snapshot = snapshot;
    this.knowledge = knowledge;
    this.threads = threads;
    threads.all().forEach(this::enter);
  }

  private void enter(AuditThread thread) {
    int object = thread.thread().ordinal();
    int blocker = object < 0 ? -1 : FieldPath.follow(snapshot, object, "parkBlocker");
    if (blocker >= 0) {
      parked.computeIfAbsent(blocker, b -> new ArrayList<>(2)).add(thread);
    }
    List<StackFrame> frames = thread.thread().frames();
    if (isBlocked(thread) && !frames.isEmpty()) {
      for (int local : monitorCandidates(thread, frames.get(0))) {
        blocked.computeIfAbsent(local, b -> new ArrayList<>(2)).add(thread);
      }
    }
  }

  /**
   * The locals of the top frame; of several those that a thread which is not blocked refers to as
   * well, since one must hold the monitor; of several those whose class is not immutable, since
   * hardly anybody locks a string.
   */
  private List<Integer> monitorCandidates(AuditThread thread, StackFrame top) {
    List<Integer> locals = top.locals().stream().distinct().toList();
    List<Integer> held = preferred(locals, local -> isHeldByAnother(local, thread));
    return preferred(held, o -> !knowledge.has(snapshot.classOf(o), Trait.IMMUTABLE));
  }

  private static List<Integer> preferred(List<Integer> from, Predicate<Integer> condition) {
    List<Integer> better = from.stream().filter(condition).toList();
    return better.isEmpty() ? from : better;
  }

  private boolean isHeldByAnother(int object, AuditThread thread) {
    return threads.touching(object).stream()
        .anyMatch(touch -> !touch.thread().equals(thread) && !isBlocked(touch.thread()));
  }

  private static boolean isBlocked(AuditThread thread) {
    return thread.state().equals(Thread.State.BLOCKED.name());
  }

  /**
   * Objects that blocked threads refer to from their top frame: candidates for contended monitors.
   */
  public IntSet blockedOn() {
    return blocked.keySet();
  }

  /** The state of a lock, a synchronizer or a once-guard of {@code java.util.concurrent}. */
  public LockState of(int lock) {
    KnowledgeRow row = knowledge.row(snapshot.classOf(lock), Trait.LOCK, Trait.ONCE);
    if (row == null) {
      return monitor(lock);
    }
    String path = row.attributes().get("core");
    int core = path == null ? lock : FieldPath.follow(snapshot, lock, path);
    List<AuditThread> waiters = new ArrayList<>(parked.getOrDefault(core, List.of()));
    waiters.addAll(parkedInQueue(lock, row.attributes().get("queue")));
    String kind = row.attributes().getOrDefault("kind", "exclusive");
    return new LockState(lock, kind, owner(core), waiters, Confidence.CERTAIN);
  }

  /**
   * Threads that are parked on nodes of the guard's own queue instead of on the guard: {@code
   * CompletableFuture.get} parks on a {@code Signaller} in {@code stack} (OpenJDK 17,
   * java/util/concurrent/CompletableFuture.java, Signaller.block).
   *
   * @param headAndNext {@code head/next}, the fields of the guard and of a node, or null
   */
  private List<AuditThread> parkedInQueue(int lock, String headAndNext) {
    List<AuditThread> found = new ArrayList<>();
    if (headAndNext != null) {
      int slash = headAndNext.indexOf('/');
      int node = FieldPath.follow(snapshot, lock, headAndNext.substring(0, slash));
      for (int i = 0; i < LONGEST_QUEUE && node >= 0; i++) {
        found.addAll(parked.getOrDefault(node, List.of()));
        node = FieldPath.follow(snapshot, node, headAndNext.substring(slash + 1));
      }
    }
    return found.stream().distinct().toList();
  }

  private AuditThread owner(int core) {
    int owner = core < 0 ? -1 : FieldPath.follow(snapshot, core, "exclusiveOwnerThread");
    owner = owner < 0 && core >= 0 ? FieldPath.follow(snapshot, core, "runner") : owner;
    return owner < 0 ? null : threadOf(owner);
  }

  private AuditThread threadOf(int object) {
    return threads.all().stream()
        .filter(t -> t.thread().ordinal() == object)
        .findFirst()
        .orElse(null);
  }

  /**
   * The state of an object as a monitor: blocked threads whose top frame refers to it wait for it,
   * probably; a thread that refers to it from a frame and does not wait for it holds it, possibly.
   */
  public LockState monitor(int object) {
    List<AuditThread> waiters = blocked.getOrDefault(object, List.of());
    AuditThread owner = null;
    if (!waiters.isEmpty()) {
      List<AuditThread> candidates =
          threads.touching(object).stream()
              .map(Threads.FrameTouch::thread)
              .distinct()
              .filter(t -> !waiters.contains(t))
              .toList();
      owner = candidates.size() == 1 ? candidates.get(0) : null;
    }
    return new LockState(object, "monitor", owner, waiters, Confidence.LIKELY);
  }
}

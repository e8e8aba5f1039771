package org.aliasaudit.rules.view.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AuditThread;

/**
 * Whether two threads inside one object exclude each other there by a lock.
 *
 * <p>Two threads cannot hold one exclusive lock at the same moment, so that a common lock shows in
 * a dump as one that the first holds and the second asks for, or has given up to wait for a signal.
 * Hence the lockset of a thread inside an object is the locks it holds, and the lock it waits for.
 * The latter guards the object if the frame that asks for it is one that refers to the object; if a
 * method further up the stack asks (a logger, a pool), it may guard the object or not, and counts
 * as {@code possible}.
 */
public final class Locksets {
  private static final Set<LockKind> WITHOUT_OWNER = Set.of(LockKind.STAMPED, LockKind.PERMIT);

  private static final Set<LockKind> GUARDS =
      Set.of(
          LockKind.MONITOR,
          LockKind.EXCLUSIVE,
          LockKind.READ,
          LockKind.WRITE,
          LockKind.STAMPED,
          LockKind.PERMIT);

  private final LockGraph graph;
  private final Map<AuditThread, List<Member>> mayHold = new HashMap<>();

  /**
   * A thread inside an object.
   *
   * @param depths of its frames that refer to the object, 0 for the top frame
   */
  public record Place(AuditThread thread, Set<Integer> depths) {}

  /**
   * A lock of a lockset.
   *
   * @param shared true if it is held, or asked for, in a way that lets others in who do the same
   * @param confidence how sure it is that the thread is inside the object under this lock
   */
  public record Member(GraphLock lock, boolean shared, Confidence confidence) {}

  /** Locksets over a lock graph. */
  public Locksets(LockGraph graph) {
    this.graph = graph;
    for (GraphLock lock : graph.locks()) {
      for (AuditThread candidate : lock.candidates()) {
        Member member = new Member(lock, false, Confidence.POSSIBLE);
        mayHold.computeIfAbsent(candidate, t -> new ArrayList<>(1)).add(member);
      }
    }
  }

  /** The lockset of a thread inside an object. */
  public List<Member> of(Place place) {
    List<Member> members = new ArrayList<>(mayHold.getOrDefault(place.thread(), List.of()));
    for (LockGraph.Hold hold : graph.holds(place.thread())) {
      if (GUARDS.contains(hold.kind())) {
        members.add(new Member(hold.lock(), hold.kind() == LockKind.READ, hold.confidence()));
      }
    }
    Member asked = askedFor(place);
    if (asked != null) {
      members.add(asked);
    }
    return members;
  }

  /** The lock that a thread asks for, or has given up for the time of a wait; or null. */
  private Member askedFor(Place place) {
    LockGraph.Wait wait = graph.waitOf(place.thread());
    if (wait == null) {
      return null;
    }
    boolean condition = wait.lock().kind() == LockKind.CONDITION;
    GraphLock lock = condition ? graph.lockAt(wait.lock().lock()) : wait.lock();
    if (lock == null || !GUARDS.contains(lock.kind())) {
      return null;
    }
    boolean asksHere = place.depths().contains(graph.askingDepth(place.thread()));
    boolean shared = !condition && wait.waiter().kind() == LockKind.READ;
    return new Member(lock, shared, asksHere ? wait.waiter().confidence() : Confidence.POSSIBLE);
  }

  /**
   * How sure it is that two threads exclude each other, or null if nothing says so. A lock that one
   * asks for and whose holder nobody knows may be held by the other.
   */
  public Confidence common(Place one, Place other) {
    List<Member> mine = of(one);
    List<Member> theirs = of(other);
    Confidence best = null;
    for (Member member : mine) {
      for (Member that : theirs) {
        if (isSame(member.lock(), that.lock()) && !(member.shared() && that.shared())) {
          best = stronger(best, weaker(member.confidence(), that.confidence()));
        }
      }
    }
    boolean unknown = best == null && (asksForUnowned(one) || asksForUnowned(other));
    return unknown ? Confidence.POSSIBLE : best;
  }

  private boolean asksForUnowned(Place place) {
    Member asked = askedFor(place);
    if (asked == null) {
      return false;
    }
    GraphLock lock = asked.lock();
    boolean recorded = !WITHOUT_OWNER.contains(lock.kind()) && lock.kind() != LockKind.MONITOR;
    return !recorded && lock.owner() == null;
  }

  private static boolean isSame(GraphLock one, GraphLock other) {
    return one.lock() == other.lock()
        && (one.kind() == LockKind.MONITOR) == (other.kind() == LockKind.MONITOR);
  }

  private static Confidence stronger(Confidence one, Confidence other) {
    return one == null || other.compareTo(one) > 0 ? other : one;
  }

  private static Confidence weaker(Confidence one, Confidence other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}

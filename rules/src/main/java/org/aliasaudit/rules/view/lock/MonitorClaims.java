package org.aliasaudit.rules.view.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aliasaudit.rules.threaddump.LockClaim;
import org.aliasaudit.rules.threaddump.LockKind;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock.Owner;
import org.aliasaudit.rules.view.lock.GraphLock.Waiter;

/**
 * What thread dumps of the same moment say of monitors. It stands before what frames suggest. The
 * locks of {@code java.util.concurrent} are left to the heap dump, which records them itself.
 */
final class MonitorClaims {
  private final Threads threads;
  private final ThreadDumpEvidence dumped;

  MonitorClaims(Threads threads) {
    this.threads = threads;
    this.dumped = threads.dumped();
  }

  /** A wait for a monitor. */
  record Wait(int monitor, Waiter waiter) {}

  /** What the thread waits for, if it is said. */
  Optional<Wait> waitOf(AuditThread thread) {
    return dumped
        .monitorWait(thread.thread())
        .map(claim -> new Wait(claim.lock(), waiter(thread, claim)));
  }

  /** A thread that was notified, or whose time is over, waits to enter again. */
  private static Waiter waiter(AuditThread thread, LockClaim claim) {
    boolean enters =
        claim.kind() != LockKind.WAITING_ON || thread.state().equals(Thread.State.BLOCKED.name());
    return new Waiter(
        thread, org.aliasaudit.rules.view.lock.LockKind.MONITOR, claim.confidence(), enters);
  }

  /** The monitors that threads are said to own. */
  List<Integer> owned() {
    List<Integer> owned = new ArrayList<>();
    for (int lock : dumped.locks()) {
      if (!locked(lock).isEmpty()) {
        owned.add(lock);
      }
    }
    return owned;
  }

  /** Who is said to own a monitor. */
  Optional<Owner> owner(int monitor) {
    return locked(monitor).stream()
        .max(Comparator.comparing(LockClaim::confidence))
        .map(claim -> new Owner(threads.ofObject(claim.thread().ordinal()), claim.confidence()))
        .filter(owner -> owner.thread() != null);
  }

  /** True if the thread is said to own the monitor, so that it cannot wait for it. */
  boolean owns(AuditThread thread, int monitor) {
    return locked(monitor).stream().anyMatch(c -> c.thread().serial() == thread.thread().serial());
  }

  /** True if all that the thread owns is said, and the monitor is not among it. */
  boolean excludes(AuditThread thread, int monitor) {
    return dumped.namesAllHeld(thread.thread()) && !owns(thread, monitor);
  }

  private List<LockClaim> locked(int monitor) {
    return dumped.owners(monitor).stream().filter(c -> c.kind() == LockKind.LOCKED).toList();
  }
}

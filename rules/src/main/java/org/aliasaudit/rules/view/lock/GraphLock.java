package org.aliasaudit.rules.view.lock;

import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.view.AuditThread;

/**
 * One lock with the threads at it.
 *
 * @param lock the object that the program knows: the {@code ReentrantLock}, not its {@code sync}
 * @param kind what it is; of a read-write lock {@code READ} while only readers hold it, else {@code
 *     WRITE}
 * @param owner who holds it exclusively, or null if nobody does or nobody knows
 * @param candidates of a contended monitor, threads any one of which may be the owner, where the
 *     dump does not favour one
 * @param readers who hold it for reading, with the number of holds
 * @param waiters who wait for it, first in the queue first
 * @param taken whether it is held by threads that it does not record
 */
public record GraphLock(
    int lock,
    LockKind kind,
    Owner owner,
    List<AuditThread> candidates,
    List<Reader> readers,
    List<Waiter> waiters,
    boolean taken) {

  /** The exclusive owner. */
  public record Owner(AuditThread thread, Confidence confidence) {}

  /**
   * A thread with read holds.
   *
   * @param count number of reentrant holds, at least 1
   */
  public record Reader(AuditThread thread, long count) {}

  /**
   * A thread that waits.
   *
   * @param kind in which way it wants the lock
   * @param confidence how sure that is
   * @param enters true if it goes on once the lock is free, false if it waits for a signal
   */
  public record Waiter(AuditThread thread, LockKind kind, Confidence confidence, boolean enters) {}

  /** True if a thread holds it or waits for it. */
  public boolean inUse() {
    return taken || owner != null || !readers.isEmpty() || !waiters.isEmpty();
  }
}

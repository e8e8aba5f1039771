package org.aliasaudit.rules.view.lock;

import java.util.Locale;

/** What a lock is, and in which way a thread holds it or waits for it. */
public enum LockKind {
  /** The monitor of an object: {@code synchronized}. */
  MONITOR,
  /** One owner: {@code ReentrantLock} and other exclusive synchronizers. */
  EXCLUSIVE,
  /** The shared side of a read-write lock. */
  READ,
  /** The exclusive side of a read-write lock. */
  WRITE,
  /** {@code StampedLock}, which records no owner. */
  STAMPED,
  /** {@code Semaphore}, which records no owner. */
  PERMIT,
  /** {@code CountDownLatch}, {@code Phaser}. */
  LATCH,
  /** A condition queue, or another object that threads are parked on until somebody acts. */
  CONDITION,
  /** A result that threads wait for. */
  FUTURE;

  /** The word used in reports and layout files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

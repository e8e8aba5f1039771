package org.aliasaudit.examples.lockcycle;

import java.util.concurrent.locks.ReentrantLock;

/** An account, guarded by the lock it carries. */
final class Account {
  final ReentrantLock lock;
  private long cents;

  Account(long cents) {
    this(cents, new ReentrantLock());
  }

  private Account(long cents, ReentrantLock lock) {
    this.cents = cents;
    this.lock = lock;
  }

  /** The fault: a second account of the same owner, but the lock of the first. */
  Account sibling() {
    return new Account(0, lock);
  }

  /** The remedy: one lock per account. */
  Account siblingWithOwnLock() {
    return new Account(0);
  }

  long cents() {
    return cents;
  }

  void add(long amount) {
    cents += amount;
  }
}

package org.aliasaudit.examples.sharedlock;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntUnaryOperator;

/** One visitor's session, guarded by the lock it carries. */
final class Session {
  final ReentrantReadWriteLock lock;
  private int itemsInCart;

  Session(int itemsInCart) {
    this(itemsInCart, new ReentrantReadWriteLock());
  }

  private Session(int itemsInCart, ReentrantReadWriteLock lock) {
    this.itemsInCart = itemsInCart;
    this.lock = lock;
  }

  /** The fault: a new session, but the old lock. */
  Session copy() {
    return new Session(itemsInCart(), lock);
  }

  /** The remedy: one lock per session. */
  Session copyWithOwnLock() {
    return new Session(itemsInCart());
  }

  int itemsInCart() {
    lock.readLock().lock();
    try {
      return itemsInCart;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Changes the cart; other requests of this session wait meanwhile, as they should. */
  void changeCart(IntUnaryOperator change) {
    lock.writeLock().lock();
    try {
      itemsInCart = change.applyAsInt(itemsInCart);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether the thread is queued at the lock of this session. */
  boolean isWaiting(Thread thread) {
    return lock.hasQueuedThread(thread);
  }
}

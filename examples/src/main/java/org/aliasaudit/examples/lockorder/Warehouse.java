package org.aliasaudit.examples.lockorder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Twelve shelves. To move boxes the locks of both shelves are taken. */
final class Warehouse {
  static final Map<String, Shelf> SHELVES = new ConcurrentHashMap<>();
  private static final int PATIENCE_MILLIS = 20;

  private Warehouse() {}

  static void fill() {
    for (int i = 1; i <= 12; i++) {
      SHELVES.put("shelf-" + i, new Shelf(i));
    }
  }

  /**
   * The fault: the lock of the shelf that is named first is taken first, and another move may name
   * them in the other order.
   *
   * @param betweenLocks runs when the first lock is held
   */
  static void move(Shelf from, Shelf to, Runnable betweenLocks) throws InterruptedException {
    lockBoth(from, to, betweenLocks);
    finish(from, to);
  }

  /** The remedy: the locks themselves have an order. */
  static void moveInOrder(Shelf from, Shelf to, Runnable betweenLocks) throws InterruptedException {
    boolean inOrder = from.number < to.number;
    lockBoth(inOrder ? from : to, inOrder ? to : from, betweenLocks);
    finish(from, to);
  }

  private static void lockBoth(Shelf first, Shelf second, Runnable betweenLocks)
      throws InterruptedException {
    first.lock.lockInterruptibly();
    try {
      betweenLocks.run();
      second.lock.lockInterruptibly();
    } finally {
      if (!second.lock.isHeldByCurrentThread()) {
        first.lock.unlock();
      }
    }
  }

  /** Another remedy: who does not get the second lock gives the first one back, and tries anew. */
  static void moveIfBothAreFree(Shelf from, Shelf to, Runnable betweenLocks)
      throws InterruptedException {
    Runnable between = betweenLocks;
    while (!tryBoth(from, to, between)) {
      between = () -> {};
      Thread.sleep(from.number); // not as long as the other one
    }
    finish(from, to);
  }

  private static boolean tryBoth(Shelf first, Shelf second, Runnable betweenLocks)
      throws InterruptedException {
    first.lock.lockInterruptibly();
    betweenLocks.run();
    boolean both = second.lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    if (!both) {
      first.lock.unlock();
    }
    return both;
  }

  private static void finish(Shelf from, Shelf to) {
    from.add(-1);
    to.add(1);
    to.lock.unlock();
    from.lock.unlock();
  }
}

package org.aliasaudit.rules.view.lock.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Threads that wait for each other's locks and yet are in no deadlock. */
final class LookAlikes {
  private final Stage stage;

  private LookAlikes(Stage stage) {
    this.stage = stage;
  }

  static void set(Stage stage) throws InterruptedException {
    LookAlikes all = new LookAlikes(stage);
    all.chainOfLocks();
    all.chainOfMonitors();
    all.timedCrossing();
    all.waitInside();
    all.conditionInside();
    all.readers();
    all.latch();
    all.sameOrder();
    all.permits();
    all.bystander();
  }

  private static void two(ReentrantLock first, ReentrantLock second) throws InterruptedException {
    first.lock();
    second.lock();
    Stage.stay();
  }

  private void chainOfLocks() {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    ReentrantLock c = new ReentrantLock();
    stage.sleeping("chain-3", () -> two(c, new ReentrantLock()));
    stage.parked("chain-2", () -> two(b, c));
    stage.parked("chain-1", () -> two(a, b));
  }

  private void chainOfMonitors() {
    Object a = new Object();
    Object b = new Object();
    stage.sleeping("links-3", () -> Monitors.locked(b, Stage::stay));
    stage.blocked("links-2", () -> Monitors.both(a, b, Stage::stay));
    stage.blocked("links-1", () -> Monitors.locked(a, Stage::stay));
  }

  /** Both give up after a while. */
  private void timedCrossing() throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch taken = new CountDownLatch(2);
    Thread one = stage.start("timed-1", () -> timed(a, b, taken));
    Thread two = stage.start("timed-2", () -> timed(b, a, taken));
    taken.await();
    Stage.settle(one, "park");
    Stage.settle(two, "park");
  }

  private static void timed(ReentrantLock first, ReentrantLock second, CountDownLatch taken)
      throws InterruptedException {
    first.lock();
    taken.countDown();
    taken.await();
    second.tryLock(1, TimeUnit.DAYS);
  }

  /** One waits for a signal on a, holding b; the other holds a and wants b. */
  private void waitInside() {
    Object a = new Object();
    Object b = new Object();
    stage.waiting("inside-1", () -> waitHolding(a, b));
    stage.blocked("inside-2", () -> Monitors.both(a, b, Stage::stay));
  }

  private static void waitHolding(Object a, Object b) throws InterruptedException {
    synchronized (b) {
      synchronized (a) {
        while (Stage.NAMED.size() < 1_000_000) {
          a.wait();
        }
      }
    }
  }

  private void conditionInside() {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    stage.parked("signal-1", () -> awaitHolding(a, a.newCondition(), b));
    stage.parked("signal-2", () -> two(a, b));
  }

  private static void awaitHolding(ReentrantLock a, Condition ofA, ReentrantLock b)
      throws InterruptedException {
    b.lock();
    a.lock();
    while (Stage.NAMED.size() < 1_000_000) {
      ofA.await();
    }
  }

  /** Two read both locks, and a writer waits for each. */
  private void readers() {
    ReentrantReadWriteLock a = new ReentrantReadWriteLock();
    ReentrantReadWriteLock b = new ReentrantReadWriteLock();
    stage.sleeping("readers-1", () -> readBoth(a, b));
    stage.sleeping("readers-2", () -> readBoth(b, a));
    stage.parked("readers-3", () -> Synchronizers.write(a));
    stage.parked("readers-4", () -> Synchronizers.write(b));
  }

  private static void readBoth(ReentrantReadWriteLock a, ReentrantReadWriteLock b)
      throws InterruptedException {
    a.readLock().lock();
    b.readLock().lock();
    Stage.stay();
  }

  /** One waits for a latch, holding what the other wants; a third one could count down. */
  private void latch() {
    CountDownLatch latch = new CountDownLatch(1);
    ReentrantLock lock = new ReentrantLock();
    stage.parked("latched-1", () -> awaitHolding(lock, latch));
    stage.parked("latched-2", () -> two(lock, lock));
  }

  private static void awaitHolding(ReentrantLock lock, CountDownLatch latch)
      throws InterruptedException {
    lock.lock();
    latch.await();
  }

  private void sameOrder() {
    ReentrantLock a = new ReentrantLock();
    Object b = new Object();
    stage.sleeping("order-1", () -> lockThenMonitor(a, b));
    stage.parked("order-2", () -> lockThenMonitor(a, b));
    stage.parked("order-3", () -> lockThenMonitor(a, b));
  }

  private static void lockThenMonitor(ReentrantLock lock, Object monitor) throws Exception {
    lock.lock();
    Monitors.locked(monitor, Stage::stay);
  }

  /** Permits have no owner: who took them may not be who gives them back. */
  private void permits() throws InterruptedException {
    Semaphore a = new Semaphore(1);
    Semaphore b = new Semaphore(1);
    CountDownLatch taken = new CountDownLatch(2);
    Thread one = stage.start("permit-1", () -> acquire(a, b, taken));
    Thread two = stage.start("permit-2", () -> acquire(b, a, taken));
    taken.await();
    Stage.settle(one, "park");
    Stage.settle(two, "park");
  }

  private static void acquire(Semaphore first, Semaphore second, CountDownLatch taken)
      throws InterruptedException {
    first.acquire();
    taken.countDown();
    taken.await();
    second.acquire();
  }

  /** The owner of b looks at a, which it does not hold. */
  private void bystander() {
    Object a = new Object();
    Object b = new Object();
    stage.sleeping("onlooker", () -> lookAt(a, b));
    stage.blocked("onlooked", () -> Monitors.both(a, b, Stage::stay));
    stage.blocked("third", () -> Monitors.locked(a, Stage::stay));
  }

  private static void lookAt(Object a, Object b) throws InterruptedException {
    synchronized (b) {
      Stage.stay();
      System.out.println(a);
    }
  }
}

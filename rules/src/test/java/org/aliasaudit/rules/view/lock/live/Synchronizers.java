package org.aliasaudit.rules.view.lock.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks and other synchronizers of {@code java.util.concurrent}. */
final class Synchronizers {
  private static final String OWNERS = "synchronizer owners";
  private static final String QUEUES = "synchronizer queues";

  private final Stage stage;

  private Synchronizers(Stage stage) {
    this.stage = stage;
  }

  static void set(Stage stage) {
    Synchronizers all = new Synchronizers(stage);
    all.reentrant("lock", new ReentrantLock());
    all.reentrant("fair", new ReentrantLock(true));
    all.mutex();
    all.writeHeld();
    all.readHeld();
    all.stamped();
    all.permits();
    all.latch();
    all.barrier();
    all.condition();
    all.future();
    all.completable();
    all.phaser();
  }

  private void reentrant(String name, ReentrantLock lock) {
    stage.lock(name, lock);
    stage.sleeping(name + "-owner", () -> hold(lock));
    stage.parked(name + "-1", lock::lock);
    stage.parked(name + "-2", () -> lock.tryLock(1, TimeUnit.DAYS));
    stage.parked(name + "-3", lock::lockInterruptibly);
    stage.owner(OWNERS, name, name + "-owner");
    stage.queue(QUEUES, name, name + "-1", name + "-2", name + "-3");
  }

  private static void hold(ReentrantLock lock) throws InterruptedException {
    lock.lock();
    try {
      holdAgain(lock);
    } finally {
      lock.unlock();
    }
  }

  private static void holdAgain(ReentrantLock lock) throws InterruptedException {
    lock.lock();
    try {
      Stage.stay();
    } finally {
      lock.unlock();
    }
  }

  /** A lock as a program may write its own. */
  static final class Mutex extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int ignored) {
      boolean taken = compareAndSetState(0, 1);
      if (taken) {
        setExclusiveOwnerThread(Thread.currentThread());
      }
      return taken;
    }
  }

  private void mutex() {
    Mutex mutex = stage.lock("mutex", new Mutex());
    stage.sleeping("mutex-owner", () -> taken(mutex));
    stage.parked("mutex-1", () -> mutex.acquire(1));
    stage.owner(OWNERS, "mutex", "mutex-owner");
    stage.queue(QUEUES, "mutex", "mutex-1");
  }

  private static void taken(Mutex mutex) throws InterruptedException {
    mutex.acquire(1);
    Stage.stay();
  }

  private void writeHeld() {
    ReentrantReadWriteLock lock = stage.lock("written", new ReentrantReadWriteLock());
    stage.sleeping("written-owner", () -> write(lock));
    stage.parked("written-reader", () -> lock.readLock().lock());
    stage.parked("written-writer", () -> lock.writeLock().lock());
    stage.owner(OWNERS, "written", "written-owner");
    stage.queue(QUEUES, "written", "written-reader", "written-writer");
  }

  static void write(ReentrantReadWriteLock lock) throws InterruptedException {
    lock.writeLock().lock();
    Stage.stay();
  }

  private void readHeld() {
    ReentrantReadWriteLock lock = stage.lock("read", new ReentrantReadWriteLock());
    stage.sleeping("read-first", () -> read(lock, 2));
    stage.sleeping("read-second", () -> read(lock, 1));
    stage.sleeping("read-third", () -> read(lock, 3));
    stage.parked("read-writer", () -> lock.writeLock().lock());
    stage.parked("read-late", () -> lock.readLock().lock());
    stage.reader("read", "read-first", 2);
    stage.reader("read", "read-second", 1);
    stage.reader("read", "read-third", 3);
    stage.queue(QUEUES, "read", "read-writer", "read-late");
  }

  private static void read(ReentrantReadWriteLock lock, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      lock.readLock().lock();
    }
    Stage.stay();
  }

  private void stamped() {
    StampedLock lock = stage.lock("stamped", new StampedLock());
    lock.writeLock();
    stage.parked("stamped-writer", lock::writeLock);
    stage.parked("stamped-reader", lock::readLock);
    stage.parked("stamped-beside", lock::readLock);
    stage.waiters(QUEUES, "stamped", "stamped-writer", "stamped-reader", "stamped-beside");
  }

  private void permits() {
    Semaphore semaphore = stage.lock("permits", new Semaphore(0));
    stage.parked("permits-1", semaphore::acquire);
    stage.parked("permits-2", () -> semaphore.tryAcquire(1, TimeUnit.DAYS));
    stage.queue(QUEUES, "permits", "permits-1", "permits-2");
  }

  private void latch() {
    CountDownLatch latch = stage.lock("latch", new CountDownLatch(1));
    stage.parked("latch-1", latch::await);
    stage.parked("latch-2", () -> latch.await(1, TimeUnit.DAYS));
    stage.queue(QUEUES, "latch", "latch-1", "latch-2");
  }

  private void barrier() {
    CyclicBarrier barrier = stage.lock("barrier", new CyclicBarrier(9));
    stage.parked("barrier-1", barrier::await);
    stage.parked("barrier-2", barrier::await);
    stage.queue(QUEUES, "barrier", "barrier-1", "barrier-2");
  }

  private void condition() {
    ReentrantLock lock = stage.lock("of-condition", new ReentrantLock());
    Condition condition = stage.lock("condition", lock.newCondition());
    stage.parked("condition-1", () -> await(lock, condition, 0));
    stage.parked("condition-2", () -> await(lock, condition, 1));
    stage.queue(QUEUES, "condition", "condition-1", "condition-2");
    stage.waiters(QUEUES, "of-condition");
  }

  private static void await(ReentrantLock lock, Condition condition, long days)
      throws InterruptedException {
    lock.lock();
    try {
      while (Stage.NAMED.size() < 1_000_000) {
        if (days == 0) {
          condition.await();
        } else {
          condition.await(days, TimeUnit.DAYS);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void future() {
    FutureTask<String> task = new FutureTask<>(Synchronizers::work);
    stage.lock("future", task);
    stage.sleeping("future-runner", task::run);
    stage.parked("future-1", task::get);
    stage.parked("future-2", task::get);
    stage.owner(OWNERS, "future", "future-runner");
    stage.waiters(QUEUES, "future", "future-1", "future-2");
  }

  private static String work() throws InterruptedException {
    Stage.stay();
    return "done";
  }

  private void completable() {
    CompletableFuture<String> future = stage.lock("completable", new CompletableFuture<>());
    stage.parked("completable-1", future::get);
    stage.parked("completable-2", future::join);
    stage.waiters(QUEUES, "completable", "completable-1", "completable-2");
  }

  private void phaser() {
    Phaser phaser = stage.lock("phaser", new Phaser(1));
    stage.parked("phaser-1", () -> phaser.awaitAdvance(0));
    stage.parked("phaser-2", () -> phaser.awaitAdvanceInterruptibly(0));
    stage.waiters(QUEUES, "phaser", "phaser-1", "phaser-2");
  }
}

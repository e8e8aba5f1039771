package org.aliasaudit.rules.view.lock.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Real deadlocks over monitors and locks, each of its own kind. */
final class Deadlocks {
  private final Stage stage;

  private Deadlocks(Stage stage) {
    this.stage = stage;
  }

  static void set(Stage stage) throws InterruptedException {
    Deadlocks all = new Deadlocks(stage);
    all.monitors();
    all.locks();
    all.mixed();
    all.threeWay();
    all.upgrade();
    all.readersBehindAWriter();
    all.futures();
  }

  /** Takes one lock, waits until the others have theirs, and takes the other. */
  private void crossing(String name, Step first, Step second, CountDownLatch taken) {
    stage.later(name, () -> first.in(() -> meet(taken, second)));
  }

  private static void meet(CountDownLatch taken, Step second) throws Exception {
    taken.countDown();
    while (taken.getCount() > 0) {
      Stage.pause(1);
    }
    second.in(Stage::stay);
  }

  /** Runs something inside a lock. */
  interface Step {
    void in(Stage.Body inside) throws Exception;
  }

  private Step monitor(String name) {
    Object lock = stage.lock(name, new Object());
    return inside -> Monitors.locked(lock, inside);
  }

  private Step lock(String name) {
    ReentrantLock lock = stage.lock(name, new ReentrantLock());
    return inside -> locked(lock, inside);
  }

  private static void locked(ReentrantLock lock, Stage.Body inside) throws Exception {
    lock.lock();
    try {
      inside.run();
    } finally {
      lock.unlock();
    }
  }

  private void pair(String name, Step a, Step b) {
    CountDownLatch taken = new CountDownLatch(2);
    crossing(name + "-1", a, b, taken);
    crossing(name + "-2", b, a, taken);
    stage.cycle(name + "-1", name + "-b", name + "-2", name + "-a");
  }

  private void monitors() {
    pair("dead-monitors", monitor("dead-monitors-a"), monitor("dead-monitors-b"));
  }

  private void locks() {
    pair("dead-locks", lock("dead-locks-a"), lock("dead-locks-b"));
  }

  private void mixed() {
    pair("dead-mixed", monitor("dead-mixed-a"), lock("dead-mixed-b"));
  }

  private void threeWay() {
    Step a = lock("three-a");
    Step b = monitor("three-b");
    Step c = lock("three-c");
    CountDownLatch taken = new CountDownLatch(3);
    crossing("three-1", a, b, taken);
    crossing("three-2", b, c, taken);
    crossing("three-3", c, a, taken);
    stage.cycle("three-1", "three-b", "three-2", "three-c", "three-3", "three-a");
  }

  /** A reader that wants to write waits for itself. */
  private void upgrade() {
    ReentrantReadWriteLock lock = stage.lock("upgrade", new ReentrantReadWriteLock());
    stage.parked("upgrading", () -> upgrade(lock));
    stage.cycle("upgrading", "upgrade");
  }

  private static void upgrade(ReentrantReadWriteLock lock) {
    lock.readLock().lock();
    lock.writeLock().lock();
  }

  /** One reads and wants a monitor; its owner wants to read, but a writer queues before it. */
  private void readersBehindAWriter() throws InterruptedException {
    ReentrantReadWriteLock lock = stage.lock("behind", new ReentrantReadWriteLock());
    Object monitor = stage.lock("behind-monitor", new Object());
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch owns = new CountDownLatch(2);
    stage.later("behind-reader", () -> readThenLock(lock, monitor, reads, owns));
    reads.await();
    stage.parked("behind-writer", () -> lock.writeLock().lock());
    stage.parked("behind-late", () -> lockThenRead(lock, monitor, owns));
    owns.countDown();
    stage.cycle("behind-reader", "behind-monitor", "behind-late", "behind");
  }

  private static void readThenLock(
      ReentrantReadWriteLock lock, Object monitor, CountDownLatch reads, CountDownLatch owns)
      throws Exception {
    lock.readLock().lock();
    reads.countDown();
    owns.await();
    Monitors.locked(monitor, Stage::stay);
  }

  private static void lockThenRead(
      ReentrantReadWriteLock lock, Object monitor, CountDownLatch owns) {
    synchronized (monitor) {
      owns.countDown();
      lock.readLock().lock();
    }
  }

  /** Two tasks wait for each other's results. */
  private void futures() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    FutureTask<Object>[] tasks = new FutureTask[2];
    tasks[0] = stage.lock("task-a", new FutureTask<>(() -> get(tasks[1])));
    tasks[1] = stage.lock("task-b", new FutureTask<>(() -> get(tasks[0])));
    stage.later("tasks-1", tasks[0]::run);
    stage.later("tasks-2", tasks[1]::run);
    stage.cycle("tasks-1", "task-b", "tasks-2", "task-a");
  }

  /** Not before the other one runs too: a task has no runner until then. */
  private static Object get(FutureTask<Object> other) throws Exception {
    Stage.pause(300);
    return other.get();
  }
}

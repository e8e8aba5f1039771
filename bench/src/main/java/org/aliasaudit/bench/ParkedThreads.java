package org.aliasaudit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that stand still while the heap is dumped, each deep in calls whose locals refer to maps,
 * values and text: half are parked, a quarter are blocked on a monitor, a quarter wait for a lock.
 */
final class ParkedThreads {
  private static final int FRAMES = 24;
  private static final Object MONITOR = new Object();
  private static final ReentrantLock LOCK = new ReentrantLock();

  private ParkedThreads() {}

  /**
   * Starts the threads and returns when all stand still. The calling thread owns the lock and a
   * daemon thread owns the monitor from then on; all threads end with the JVM.
   */
  static List<Thread> start(List<Values.Store> stores, int count) throws InterruptedException {
    LOCK.lock();
    startMonitorOwner();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(daemon("worker-" + i, () -> descend(stores, number, FRAMES)));
    }
    for (Thread thread : threads) {
      awaitStandstill(thread);
    }
    return threads;
  }

  private static void startMonitorOwner() throws InterruptedException {
    CountDownLatch owned = new CountDownLatch(1);
    daemon(
        "monitor-owner",
        () -> {
          synchronized (MONITOR) {
            owned.countDown();
            parkForever();
          }
        });
    owned.await();
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The locals are used after the call: compiled code keeps only those in its frames. */
  private static int descend(List<Values.Store> stores, int number, int framesLeft) {
    Values.Store store = stores.get((number * FRAMES + framesLeft) % stores.size());
    Object value = store.entries.values().iterator().next();
    String name = store.name + '/' + framesLeft;
    int below = framesLeft == 0 ? standStill(number) : descend(stores, number, framesLeft - 1);
    return below + value.hashCode() + name.length() + store.entries.size();
  }

  private static int standStill(int number) {
    switch (number % 4) {
      case 0 -> blockOnMonitor();
      case 1 -> LOCK.lock();
      default -> parkForever();
    }
    return number;
  }

  private static void blockOnMonitor() {
    synchronized (MONITOR) {
      parkForever();
    }
  }

  private static void parkForever() {
    while (true) {
      LockSupport.park(MONITOR);
    }
  }

  private static void awaitStandstill(Thread thread) throws InterruptedException {
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.sleep(5);
    }
  }
}

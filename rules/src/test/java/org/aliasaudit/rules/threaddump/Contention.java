package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * A child JVM with held and contended monitors and locks. Each lock has a class of its own, and
 * each thread's name says what it does: {@code owns BlockMonitor}, {@code waits BlockMonitor 1}.
 */
final class Contention {
  static final class BlockMonitor {}

  static final class RecursiveMonitor {}

  static final class WaitedMonitor {}

  static final class OuterMonitor {}

  static final class NotifiedMonitor {}

  static final class FreeMonitor {}

  static final class VirtualMonitor {}

  /** Its sync object is the lock of the thread dump. */
  static final class NamedLock extends ReentrantLock {
    private static final long serialVersionUID = 1;
  }

  static final class MethodMonitor {
    synchronized void enter() {
      sleep();
    }
  }

  static final class StaticMonitor {
    private StaticMonitor() {}

    static synchronized void enter() {
      sleep();
    }
  }

  private static final Object[] KEPT = {
    new BlockMonitor(),
    new RecursiveMonitor(),
    new WaitedMonitor(),
    new OuterMonitor(),
    new NotifiedMonitor(),
    new NamedLock(),
    new MethodMonitor(),
    new FreeMonitor(),
    new VirtualMonitor(),
    new int[3]
  };

  private Contention() {}

  public static void main(String... arguments) throws Exception {
    start("owns BlockMonitor", Thread.State.TIMED_WAITING, () -> hold(KEPT[0]));
    start("waits BlockMonitor 1", Thread.State.BLOCKED, () -> hold(KEPT[0]));
    start("waits BlockMonitor 2", Thread.State.BLOCKED, () -> hold(KEPT[0]));
    start("owns RecursiveMonitor", Thread.State.TIMED_WAITING, () -> recursive(KEPT[1], 3));
    start("waits WaitedMonitor", Thread.State.WAITING, () -> await(KEPT[3], KEPT[2], 0));
    notified();
    start("owns NamedLock", Thread.State.TIMED_WAITING, Contention::lock);
    start("waits NamedLock 1", Thread.State.WAITING, Contention::lock);
    MethodMonitor method = (MethodMonitor) KEPT[6];
    start("owns MethodMonitor", Thread.State.TIMED_WAITING, method::enter);
    start("waits MethodMonitor 1", Thread.State.BLOCKED, method::enter);
    start("owns StaticMonitor", Thread.State.TIMED_WAITING, StaticMonitor::enter);
    start("waits StaticMonitor 1", Thread.State.BLOCKED, StaticMonitor::enter);
    start("owns int[]", Thread.State.TIMED_WAITING, () -> hold(KEPT[9]));
    virtual();
    LiveChild.serve();
  }

  /** A thread that was notified and cannot go on, as another one took the monitor meanwhile. */
  private static void notified() throws InterruptedException {
    Object monitor = KEPT[4];
    Thread waiter =
        start("waits NotifiedMonitor", Thread.State.WAITING, () -> await(null, monitor, 0));
    Runnable notify =
        () -> {
          synchronized (monitor) {
            monitor.notifyAll();
            sleep();
          }
        };
    start("owns NotifiedMonitor", Thread.State.TIMED_WAITING, notify);
    await(waiter, Thread.State.BLOCKED);
  }

  /** A virtual thread that runs inside of a monitor; from JDK 21 on. */
  private static void virtual() throws IOException, InterruptedException {
    if (Runtime.version().feature() < 21) {
      return;
    }
    CountDownLatch entered = new CountDownLatch(1);
    Runnable task =
        () -> {
          synchronized (KEPT[8]) {
            entered.countDown();
            spin();
          }
        };
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IOException(e);
    }
    entered.await();
  }

  private static void spin() {
    while (KEPT.length > 0) {
      Thread.onSpinWait();
    }
  }

  private static void hold(Object monitor) {
    synchronized (monitor) {
      sleep();
    }
  }

  private static void recursive(Object monitor, int depth) {
    synchronized (monitor) {
      if (depth > 1) {
        recursive(monitor, depth - 1);
      } else {
        sleep();
      }
    }
  }

  private static void await(Object outer, Object monitor, long millis) {
    synchronized (outer == null ? new Object() : outer) {
      synchronized (monitor) {
        waitOn(monitor, millis);
      }
    }
  }

  private static void waitOn(Object monitor, long millis) {
    try {
      while (KEPT.length > 0) {
        monitor.wait(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void lock() {
    ((ReentrantLock) KEPT[5]).lock();
    sleep();
  }

  private static void sleep() {
    try {
      Thread.sleep(1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread start(String name, Thread.State state, Runnable task)
      throws InterruptedException {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    await(thread, state);
    return thread;
  }

  private static void await(Thread thread, Thread.State state) throws InterruptedException {
    while (thread.getState() != state || !isAtRest(thread)) {
      Thread.sleep(5);
    }
  }

  /** Class loading may put a thread into the state too early. */
  private static boolean isAtRest(Thread thread) {
    List<String> methods = new ArrayList<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      methods.add(frame.getClassName());
    }
    return methods.stream().noneMatch(name -> name.startsWith("java.lang.ClassLoader"))
        && methods.stream().anyMatch(name -> name.startsWith(Contention.class.getName()));
  }
}

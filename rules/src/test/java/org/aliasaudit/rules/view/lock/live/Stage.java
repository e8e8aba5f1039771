package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where the threads of the laboratory stand. It starts them one by one, waits until each is where
 * it shall stay, and prints the truth of it.
 */
final class Stage {
  /** The locks by name, for the test to find in the dump. */
  static final List<Named> NAMED = new ArrayList<>();

  private static final long TIMEOUT_MILLIS = 20_000;

  private final boolean virtual;
  private final List<Thread> late = new ArrayList<>();

  /** A lock with the name that the truth calls it by. */
  record Named(String name, Object lock) {}

  /** What a thread does. */
  interface Body {
    void run() throws Exception;
  }

  Stage(boolean virtual) {
    this.virtual = virtual;
  }

  /** Gives a lock its name in the truth. */
  <T> T lock(String name, T lock) {
    NAMED.add(new Named(name, lock));
    return lock;
  }

  /** Needs the objects up to here. */
  static void keep(Object... objects) {
    if (objects.length > 1_000_000) {
      System.out.println(List.of(objects));
    }
  }

  /** Stays where it is for good. */
  static void stay() throws InterruptedException {
    Thread.sleep(TimeUnit.DAYS.toMillis(1));
  }

  /** A thread that stands still in {@code Thread.sleep}. */
  void sleeping(String name, Body body) {
    settle(start(name, body), "sleep");
  }

  /** A thread that stands still, parked. */
  void parked(String name, Body body) {
    settle(start(name, body), "park");
  }

  /** A thread that stands still in {@code Object.wait}. */
  void waiting(String name, Body body) {
    settle(start(name, body), "wait");
  }

  /** A thread that stands still at a monitor. */
  void blocked(String name, Body body) {
    settle(start(name, body), null);
  }

  Thread start(String name, Body body) {
    Runnable task = () -> run(body);
    Thread thread = virtual ? virtualThread(task) : new Thread(task);
    thread.setName(name);
    if (!virtual) {
      thread.setDaemon(true);
    }
    thread.start();
    return thread;
  }

  private static void run(Body body) {
    try {
      body.run();
    } catch (Exception e) {
      System.err.println(Thread.currentThread().getName() + ": " + e);
    }
  }

  /** A thread that will stand still at a lock once all others are in place. */
  void later(String name, Body body) {
    late.add(start(name, body));
  }

  /** Waits until the late threads stand still. */
  void settle() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    for (Thread thread : late) {
      while (thread.getState() != Thread.State.BLOCKED
          && thread.getState() != Thread.State.WAITING) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(thread + " " + thread.getState());
        }
        pause(2);
      }
    }
    pause(500);
  }

  /** By reflection, since the tests are compiled for JDK 17. */
  private static Thread virtualThread(Runnable task) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until the thread stands still.
   *
   * @param method what the method that it stands in is called like; null for a monitor
   */
  static void settle(Thread thread, String method) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    while (!isStill(thread, method)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            thread + " " + thread.getState() + Arrays.toString(thread.getStackTrace()));
      }
      pause(2);
    }
  }

  private static boolean isStill(Thread thread, String method) {
    if (method == null) {
      return thread.getState() == Thread.State.BLOCKED;
    }
    return thread.getState().name().endsWith("WAITING")
        && Arrays.stream(thread.getStackTrace())
            .limit(5)
            .anyMatch(f -> f.getMethodName().toLowerCase(Locale.ROOT).contains(method));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prints that a thread owns a lock. */
  void owner(String category, String lock, String thread) {
    say("owner", category, lock, thread);
  }

  /** Prints that a thread holds a lock for reading. */
  void reader(String lock, String thread, int count) {
    say("reader", "readers", lock, thread, Integer.toString(count));
  }

  /** Prints who waits for a lock, in the order of the queue. */
  void queue(String category, String lock, String... threads) {
    say("ordered", category, lock, String.join(",", threads));
  }

  /** Prints who waits for a lock, where the order is open. */
  void waiters(String category, String lock, String... threads) {
    say("waiters", category, lock, String.join(",", threads));
  }

  /** Prints a deadlock: threads and locks in turn. */
  void cycle(String... threadsAndLocks) {
    say("cycle", String.join(",", threadsAndLocks));
  }

  /** Prints all threads that can never go on because they wait for each other. */
  void deadlocked(List<String> threads) {
    say("deadlocked", String.join(",", threads));
  }

  private static void say(String... words) {
    System.out.println("truth\t" + String.join("\t", words));
  }
}

package org.aliasaudit.examples;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The threads of one run: named daemons whose failures reach the main thread. */
public final class Crew {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Starts a thread. */
  public Thread start(String name, Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Waits until every thread has ended or stands still, waiting for another thread. */
  public void awaitStandstill() throws InterruptedException {
    awaitThat(this::isStill, "the threads do not stand still");
  }

  /** Waits until every thread has ended. */
  public void awaitEnd() throws InterruptedException {
    awaitThat(() -> threads.stream().noneMatch(Thread::isAlive), "the threads do not end");
  }

  /**
   * Of all threads at one moment, for which this call stops the JVM: asked one by one, the first
   * may be seen waiting for the second, and the second when it has ended.
   */
  private boolean isStill() {
    long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
    return Arrays.stream(THREADS.getThreadInfo(ids, false, false, 0)).allMatch(Crew::isStill);
  }

  private static boolean isStill(ThreadInfo thread) {
    boolean ended = thread == null;
    return ended || (thread.getThreadState() == Thread.State.WAITING && !isWoken(thread));
  }

  /** A thread that waits for a lock that nobody owns goes on as soon as it gets a processor. */
  private static boolean isWoken(ThreadInfo waiting) {
    return waiting.getLockOwnerId() < 0 && isLock(waiting.getLockName());
  }

  private static boolean isLock(String waitedFor) {
    return waitedFor == null || waitedFor.startsWith("java.util.concurrent.locks.");
  }

  private void awaitThat(BooleanSupplier reached, String complaint) throws InterruptedException {
    long deadline = System.nanoTime() + Patience.NANOS;
    while (failure.get() == null && !reached.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(complaint + ": " + threads);
      }
      Thread.sleep(1);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a thread of the example failed", failure.get());
    }
  }
}

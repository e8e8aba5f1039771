package org.aliasaudit.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The threads of one run: named daemons whose failures reach the main thread. */
public final class Crew {
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
    awaitThat(() -> threads.stream().allMatch(Crew::isStill), "the threads do not stand still");
  }

  /** Waits until every thread has ended. */
  public void awaitEnd() throws InterruptedException {
    awaitThat(() -> threads.stream().noneMatch(Thread::isAlive), "the threads do not end");
  }

  private static boolean isStill(Thread thread) {
    return !thread.isAlive() || thread.getState() == Thread.State.WAITING;
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

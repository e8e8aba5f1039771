package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several daemon threads. */
final class Workers {
  private static final int MOST_THREADS = 8;

  private Workers() {}

  /** How many threads are worth starting for a number of units of work. */
  static int threadsFor(int units) {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(Math.min(processors, MOST_THREADS), units));
  }

  /**
   * As {@link #run(int, Callable)}, with as many threads as there are processors and units of work.
   */
  static <T> List<T> run(int units, Callable<T> work) throws IOException {
    return runOn(threadsFor(units), work);
  }

  /**
   * Runs the work once on each of {@code threads} threads; what one of them throws is thrown here.
   */
  static <T> List<T> runOn(int threads, Callable<T> work) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::daemon);
    try {
      List<Future<T>> started = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        started.add(pool.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : started) {
        results.add(join(one));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "aliasaudit-reader");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T join(Future<T> worker) throws IOException {
    try {
      return worker.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the dump", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

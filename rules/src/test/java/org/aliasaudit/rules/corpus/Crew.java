package org.aliasaudit.rules.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * The threads of a program of the corpus. Each stands where it is when the dump is written; one is
 * started only when the one before stands, so that every run ends in the same picture.
 */
public final class Crew {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int ALIKE = 5;
  private static final Set<Thread> STANDING = ConcurrentHashMap.newKeySet();

  private Crew() {}

  /** Starts a thread that comes to {@link #stand} or {@link #work}, and waits until it does. */
  public static void start(String name, Runnable task) {
    Thread thread = launched(name, task);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!STANDING.contains(thread)) {
      pause(thread, deadline);
    }
  }

  /** Starts a thread that comes to wait for a lock or a signal, and waits until it does. */
  public static void queue(String name, Runnable task) {
    Thread thread = launched(name, task);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    StackTraceElement[] before = {};
    for (int alike = 0; alike < ALIKE; ) {
      pause(thread, deadline);
      StackTraceElement[] now = thread.getStackTrace();
      boolean waits =
          thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING;
      alike = waits && Arrays.equals(before, now) ? alike + 1 : 0;
      before = now;
    }
  }

  private static Thread launched(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, /* inheritThreadLocals= */ true);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pause(Thread thread, long deadline) {
    if (!thread.isAlive() || System.nanoTime() - deadline > 0) {
      throw new IllegalStateException(thread + " does not stand");
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }

  /** Waits for good. */
  public static void stand() {
    STANDING.add(Thread.currentThread());
    while (true) {
      LockSupport.park();
    }
  }

  /** Runs for good, as a thread in the middle of its work does, but needs no processor for it. */
  public static void work() {
    try {
      Pipe never = Pipe.open();
      STANDING.add(Thread.currentThread());
      int read = never.source().read(ByteBuffer.allocateDirect(1));
      throw new IllegalStateException("read " + read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts values of their own under the keys {@code key 0}, {@code key 1} and so on. */
  public static <V> void fill(Map<? super String, V> map, int count, IntFunction<V> value) {
    for (int i = 0; i < count; i++) {
      map.put("key " + i, value.apply(i));
    }
  }
}

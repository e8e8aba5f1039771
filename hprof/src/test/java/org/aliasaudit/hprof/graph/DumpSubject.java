package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.aliasaudit.hprof.testing.LiveChild;

/** The program of {@link LiveDumpTest}: objects, statics and threads with known content. */
final class DumpSubject {
  static final int TREEIFIED_KEYS = 40;
  static final int LONG_TEXT_LENGTH = 100_000;

  static final DumpSubject INSTANCE = new DumpSubject();
  static final Map<String, Integer> MAP = new LinkedHashMap<>();
  static final Map<Colliding, Integer> TREEIFIED = new HashMap<>();
  static final Object[] ARRAY = new Object[5];
  static final int[][] MATRIX = {{1, 2}, {}, null, {Integer.MIN_VALUE}};
  static final String LATIN = "grüße";
  static final String WIDE = "世界 \uD83D\uDE00";
  static final String LONG_TEXT = "0123456789".repeat(LONG_TEXT_LENGTH / 10);
  static final long STATIC_LONG = Long.MIN_VALUE + 1;
  static final double STATIC_DOUBLE = Math.PI;
  static final Blocker MONITOR = new Blocker();
  static final Blocker PARKING = new Blocker();

  final boolean truth = true;
  final byte tiny = -7;
  final char letter = 'ß';
  final short small = -300;
  final int number = 123_456_789;
  final long big = -9_876_543_210L;
  final float real = -1.5f;
  final double precise = 1e300;
  final DumpSubject self = this;
  final Object nothing = null;
  final byte[] bytes = {-128, 0, 127};
  final char[] chars = {'a', '\uffff'};
  final double[] doubles = {Double.MIN_VALUE, -0.0};
  final boolean[] flags = {true, false, true};

  /** What threads wait for; a class of its own so that it is found by its class. */
  static final class Blocker {
    final String label = "blocker";
  }

  /** A key whose hash collides with all others, and which is comparable so that bins are trees. */
  static final class Colliding implements Comparable<Colliding> {
    final int number;

    Colliding(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Colliding other) {
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Colliding colliding && colliding.number == number;
    }

    @Override
    public int hashCode() {
      return 42;
    }
  }

  private DumpSubject() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    for (int i = 0; i < 1000; i++) {
      MAP.put("key " + i, i);
    }
    for (int i = 0; i < TREEIFIED_KEYS; i++) {
      TREEIFIED.put(new Colliding(i), i);
    }
    ARRAY[1] = LATIN;
    ARRAY[3] = ARRAY;
    ARRAY[4] = DumpSubject.class;
    CountDownLatch started = new CountDownLatch(3);
    start("parked one", () -> park(started, "known local", new int[] {11, 22}));
    Thread holder = start("monitor holder", () -> holdMonitor(started));
    start("monitor waiter", () -> enterMonitor(started, holder));
    started.await();
    LiveChild.serve();
  }

  private static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void park(CountDownLatch started, String text, int[] numbers) {
    started.countDown();
    while (numbers.length > 0) {
      LockSupport.park(PARKING);
    }
    throw new AssertionError(text + numbers.length);
  }

  private static void holdMonitor(CountDownLatch started) {
    synchronized (MONITOR) {
      started.countDown();
      while (!MONITOR.label.isEmpty()) {
        LockSupport.park(PARKING);
      }
    }
  }

  private static void enterMonitor(CountDownLatch started, Thread holder) {
    while (LockSupport.getBlocker(holder) != PARKING) {
      Thread.onSpinWait();
    }
    started.countDown();
    synchronized (MONITOR) {
      throw new AssertionError(MONITOR.label);
    }
  }
}

package org.aliasaudit.rules.layout.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * The JDK's concurrent map, caught while a thread moves its entries to a larger table. {@code
 * compute} holds the monitor of a bin's first node while it calls us; the thread that must grow the
 * table moves the bins from the last one down and is blocked at that one (ConcurrentHashMap.java of
 * OpenJDK 17 and 25, {@code transfer}).
 */
final class JdkResize {
  /** Entries of a map of which one thread has moved the bins above the stuck one. */
  static final int GROWN = 48;

  /** Entries of a map of which all bins that can be moved are, and to which more were added. */
  static final int HELPED = 198;

  /** Keys are their own hash codes and thus their own bins. */
  private static final int BINS = 64;

  private static final int STUCK = 20;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Map<Key, Object> truth = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<Key, Object> map = new ConcurrentHashMap<>(40);

  private JdkResize() {}

  /** What is to be done while a resize stands still. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /**
   * Plants a map that is being resized and takes the step before the resize can go on.
   *
   * @param helped true if a second thread moves what the first one has left and puts more entries,
   *     which go to bins of the new table and to bins of the old one that are still there
   */
  static void during(Planter planter, String label, boolean helped, Step step) throws Exception {
    JdkResize resize = new JdkResize();
    resize.put(0, 40);
    AtomicReference<Exception> failure = new AtomicReference<>();
    resize.map.compute(
        new Key("r" + STUCK, STUCK),
        (key, old) -> {
          try {
            resize.grow();
            if (helped) {
              resize.help();
            }
            planter.plant(label, resize.map, resize.truth.entrySet());
            step.run();
          } catch (Exception e) {
            failure.set(e);
          }
          return old;
        });
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Puts entries as long as none of them goes to the bin whose monitor is held. */
  private void put(int from, int to) {
    IntStream.range(from, to)
        .filter(i -> i < BINS || i % BINS != STUCK)
        .forEach(
            i -> {
              Key key = new Key("r" + i, i);
              Value value = new Value("v" + i);
              truth.put(key, value);
              map.put(key, value);
            });
  }

  /** The last of these makes three quarters of the bins, from which on the table must grow. */
  private void grow() throws InterruptedException {
    Thread grower = new Thread(() -> put(40, GROWN));
    grower.setDaemon(true);
    grower.start();
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    while (!isStuck(grower)) {
      if (System.nanoTime() - deadline > 0 || !grower.isAlive()) {
        throw new IllegalStateException("the grower is not stuck: " + grower.getState());
      }
      Thread.sleep(10);
    }
  }

  /** Other monitors can block a thread for a while, such as those of class loading. */
  private static boolean isStuck(Thread grower) {
    if (grower.getState() != Thread.State.BLOCKED) {
      return false;
    }
    StackTraceElement[] frames = grower.getStackTrace();
    return frames.length > 0 && frames[0].getMethodName().equals("transfer");
  }

  private void help() throws InterruptedException {
    Thread helper = new Thread(() -> put(GROWN, HELPED + 2));
    helper.setDaemon(true);
    helper.start();
    helper.join(TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NANOS));
    if (helper.isAlive()) {
      throw new IllegalStateException("the helper is stuck: " + helper.getState());
    }
  }
}

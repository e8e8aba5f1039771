package org.aliasaudit.cli.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Two keys share a list, and two threads are inside of it, each in a monitor of its own; a third
 * thread is at the entry of one of the monitors.
 */
final class GuardedBaskets {
  static final String READY = "guarded";

  private static final Map<String, List<String>> BASKETS = new ConcurrentHashMap<>();
  private static final Object FIRST_GUARD = new Object();
  private static final Object SECOND_GUARD = new Object();

  private GuardedBaskets() {}

  public static void main(String[] arguments) throws Exception {
    List<String> shared = new ArrayList<>(List.of("apple", "pear"));
    BASKETS.put("anna", shared);
    BASKETS.put("bert", shared);
    BASKETS.put("carl", new ArrayList<>(List.of("plum")));
    CountDownLatch inside = new CountDownLatch(2);
    start("reader", FIRST_GUARD, () -> BASKETS.get("anna").forEach(item -> stay(inside)));
    start("writer", SECOND_GUARD, () -> BASKETS.get("bert").removeIf(item -> stay(inside)));
    inside.await();
    Thread late = start("late", SECOND_GUARD, () -> BASKETS.get("bert").clear());
    while (late.getState() != Thread.State.BLOCKED) {
      Thread.sleep(5);
    }
    System.out.println(READY);
    Thread.sleep(Long.MAX_VALUE);
  }

  private static Thread start(String name, Object guard, Runnable work) {
    Thread thread = new Thread(() -> inside(guard, work), name);
    thread.start();
    return thread;
  }

  private static void inside(Object guard, Runnable work) {
    synchronized (guard) {
      work.run();
    }
  }

  private static boolean stay(CountDownLatch inside) {
    inside.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}

package org.aliasaudit.examples.nocommonlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The subscribers of twelve topics. Every access to a list holds the lock of its topic. */
final class Topics {
  static final Map<String, List<String>> SUBSCRIBERS = new ConcurrentHashMap<>();
  private static final Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private Topics() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 10; i++) {
      put("topic-" + i, new ArrayList<>(List.of("a", "b", "c")));
    }
    List<String> orders = new ArrayList<>(List.of("billing", "mailer", "stock"));
    put("orders", orders);
    put("orders-v2", fixed ? new ArrayList<>(orders) : orders);
  }

  private static void put(String topic, List<String> subscribers) {
    SUBSCRIBERS.put(topic, subscribers);
    LOCKS.put(topic, new ReentrantLock());
  }

  /** Tells all subscribers of a topic. */
  static void publish(String topic, Consumer<String> told) {
    ReentrantLock lock = LOCKS.get(topic);
    lock.lock();
    try {
      SUBSCRIBERS.get(topic).forEach(told);
    } finally {
      lock.unlock();
    }
  }

  /** Drops subscribers of a topic. */
  static void drop(String topic, Predicate<String> dropped) {
    ReentrantLock lock = LOCKS.get(topic);
    lock.lock();
    try {
      SUBSCRIBERS.get(topic).removeIf(dropped);
    } finally {
      lock.unlock();
    }
  }
}

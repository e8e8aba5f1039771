package org.aliasaudit.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * No example: a heap with many of the collections that programs have, large enough that the JVM
 * compiles what audits it. {@code install.sh} lets a JVM learn from an audit of its dump.
 *
 * <p>Usage: {@code java -cp aliasaudit-examples.jar org.aliasaudit.examples.TrainingHeap OUT.hprof}
 */
public final class TrainingHeap {
  /** Makes a dump of about 130 MB. */
  private static final int ORDERS = 60_000;

  /** One order in so many has two numbers. */
  private static final int SHARED = 50;

  private static final Map<String, Order> BY_NAME = new ConcurrentHashMap<>();
  private static final Map<Long, Order> BY_NUMBER = new HashMap<>();
  private static final Map<Integer, Map<String, Object>> SESSIONS = new TreeMap<>();
  private static final List<Collection<Order>> QUEUES = new ArrayList<>();

  private TrainingHeap() {}

  private record Money(long cents, String currency) {}

  private static final class Order {
    private final long number;
    private final String customer;
    private final Money total;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, AtomicLong> counts = new LinkedHashMap<>();
    private final Set<Integer> tags = ConcurrentHashMap.newKeySet();
    private Object[] history = new Object[4];

    Order(int number) {
      this.number = number;
      this.customer = "customer " + number % 1000;
      this.total = new Money(number * 17L, "EUR");
      for (int i = 0; i < 3; i++) {
        lines.add("line " + number + "/" + i);
        counts.put("count " + i, new AtomicLong(number));
      }
      tags.add(number);
      history[number & 3] = total;
    }
  }

  /** Fills the heap and writes its dump. */
  public static void main(String... words) throws IOException {
    fill();
    HeapDumps.write(Path.of(words[0]));
  }

  private static void fill() {
    for (int i = 0; i < ORDERS; i++) {
      Order order = new Order(i);
      BY_NAME.put(order.customer + " " + order.number, order);
      BY_NUMBER.put(order.number, order);
      if (i % SHARED == 0) {
        BY_NUMBER.put(-order.number - 1, order);
      }
      session(i, order);
      queue(i).add(order);
    }
  }

  private static void session(int number, Order order) {
    Map<String, Object> session =
        SESSIONS.computeIfAbsent(number / 16, key -> new ConcurrentHashMap<>());
    session.put("order " + number, order.lines);
    session.put("last", order);
    session.put("history", order.history);
  }

  @SuppressWarnings("JdkObsolete") // Programs have linked lists.
  private static Collection<Order> queue(int number) {
    if (number % 1000 == 0) {
      QUEUES.add(
          switch (number / 1000 % 4) {
            case 0 -> new ArrayDeque<>();
            case 1 -> new LinkedList<>();
            case 2 -> new CopyOnWriteArrayList<>();
            default -> ConcurrentHashMap.newKeySet();
          });
    }
    return QUEUES.get(QUEUES.size() - 1);
  }
}

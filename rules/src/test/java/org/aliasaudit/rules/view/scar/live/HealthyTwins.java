package org.aliasaudit.rules.view.scar.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.TreeMap;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Sound containers of every form that is easily taken for broken. */
@SuppressWarnings("JdkObsolete") // What programs still have is what is audited.
final class HealthyTwins {
  static final List<Map<Object, Object>> MAPS =
      List.of(
          new HashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true),
          new Hashtable<>(),
          new Properties(),
          new WeakHashMap<>(),
          new IdentityHashMap<>(),
          new TreeMap<>(),
          new ConcurrentHashMap<>());
  static final Map<Object, Object> EVERY_HASH_THE_SAME = new HashMap<>();
  static final Map<Object, Object> CONCURRENT_TREE = new ConcurrentHashMap<>();
  static final Map<Object, Object> CLEARED_KEYS = new WeakHashMap<>();
  static final Map<Object, Object> FILLED_BY_MANY = new ConcurrentHashMap<>();
  static final LinkedList<Object> LIST = new LinkedList<>();
  static final ArrayDeque<Object> DEQUE = new ArrayDeque<>();
  static final PriorityQueue<Integer> HEAP = new PriorityQueue<>();
  static final List<Object> NULLS_ON_PURPOSE = new ArrayList<>(Collections.nCopies(100, null));
  static final List<Object> UNLIKE_VALUES = new ArrayList<>();
  static final Vector<Object> VECTOR = new Vector<>(List.of(1, 2, 3));
  static final StringBuilder LATIN = new StringBuilder("0123456789");
  static final StringBuilder WIDE = new StringBuilder();
  static final List<Object> WRAPPED = Arrays.asList(1, null, 3);

  private HealthyTwins() {}

  static void fill() throws InterruptedException {
    for (Map<Object, Object> map : MAPS) {
      for (int i = 0; i < 1000; i++) {
        map.put("key-" + i, "value");
      }
      for (int i = 0; i < 1000; i += 3) {
        map.remove("key-" + i);
        map.get("key-" + (i + 1));
      }
    }
    MAPS.get(0).put(null, "the null key");
    MAPS.get(5).put(null, "the null key");
    MAPS.get(6).put(null, "the null key");
    for (int i = 0; i < 100; i++) {
      EVERY_HASH_THE_SAME.put(new Probe(7, "same-" + i), i);
      CONCURRENT_TREE.put(new Probe(7, "same-" + i), i);
      CLEARED_KEYS.put(new Object(), i);
      DEQUE.addFirst(i);
      DEQUE.addLast(i);
      HEAP.add(100 - i);
      LIST.addFirst(i);
      UNLIKE_VALUES.add(i % 2 == 0 ? (Object) i : "text");
    }
    for (int i = 0; i < 50; i++) {
      EVERY_HASH_THE_SAME.remove(new Probe(7, "same-" + 2 * i));
      DEQUE.pollFirst();
      HEAP.poll();
      LIST.remove(i);
    }
    UNLIKE_VALUES.set(50, null);
    WIDE.append("\u4e2d".repeat(50));
    fillByMany();
  }

  private static void fillByMany() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int from = t * 2000;
      Thread thread =
          new Thread(
              () -> {
                for (int i = from; i < from + 2000; i++) {
                  FILLED_BY_MANY.put(i, "value");
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}

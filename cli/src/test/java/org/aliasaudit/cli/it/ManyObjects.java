package org.aliasaudit.cli.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * A program with as many objects as its argument says, give or take some: maps of all sizes and
 * kinds with mutable values, one of a thousand of them under two keys, as a busy server has them.
 */
final class ManyObjects {
  /** Entry, key, value and what the value refers to. */
  private static final int OBJECTS_PER_ENTRY = 5;

  static final List<Store> STORES = new ArrayList<>();

  private ManyObjects() {}

  /** What holds a map. */
  @SuppressWarnings("unused")
  private static final class Store {
    private final String name;
    private final Map<Object, Object> entries;

    private Store(String name, Map<Object, Object> entries) {
      this.name = name;
      this.entries = entries;
    }
  }

  /** A value. */
  @SuppressWarnings("unused")
  private static final class Session {
    private final Object user;
    private final AtomicLong bytes = new AtomicLong();
    private final long[] history = new long[2];
    private Session previous;

    private Session(Object user) {
      this.user = user;
    }
  }

  public static void main(String[] args) throws IOException {
    int entries = Integer.parseInt(args[0]) / OBJECTS_PER_ENTRY;
    for (int done = 0; done < entries; ) {
      int number = STORES.size();
      int size = number % 1000 == 7 ? 20_000 : 1 + number % 90;
      STORES.add(new Store("store " + number, fill(newMap(number), done, done + size)));
      done += size;
    }
    LiveChild.serve();
  }

  private static Map<Object, Object> newMap(int number) {
    return switch (number % 4) {
      case 0, 1 -> new ConcurrentHashMap<>();
      case 2 -> new HashMap<>();
      default -> new LinkedHashMap<>();
    };
  }

  private static Map<Object, Object> fill(Map<Object, Object> map, int from, int to) {
    Session last = null;
    for (int i = from; i < to; i++) {
      Long key = Long.valueOf(1_000_000L + i);
      Session session = last != null && i % 1000 == 0 ? last : new Session(key);
      map.put(key, session);
      last = session;
    }
    return map;
  }
}

package org.aliasaudit.cli.it;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A program whose maps hold what a test knows; it waits until it is ended. */
final class PlantedMaps {
  static final String READY = "planted";

  private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
  private static final Map<String, Map<String, Session>> REGIONS = new HashMap<>();
  private static final Map<Integer, Session> SAFE = Collections.synchronizedMap(new HashMap<>());
  private static final Map<String, Session> FANCY = new FancyMap<>();

  private PlantedMaps() {}

  /** A value that can change. */
  static final class Session {
    int count;
  }

  /** Keys and values by turns in one array: a map that aliasaudit does not know. */
  static final class FancyMap<K, V> extends AbstractMap<K, V> {
    private Object[] slots = {};

    @Override
    public V put(K key, V value) {
      slots = java.util.Arrays.copyOf(slots, slots.length + 2);
      slots[slots.length - 2] = key;
      slots[slots.length - 1] = value;
      return null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<Entry<K, V>> entrySet() {
      Set<Entry<K, V>> entries = new HashSet<>();
      for (int i = 0; i < slots.length; i += 2) {
        entries.add(Map.entry((K) slots[i], (V) slots[i + 1]));
      }
      return entries;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Session shared = new Session();
    for (int i = 0; i < 100; i++) {
      SESSIONS.put("session " + i, i % 50 == 0 ? shared : new Session());
      SAFE.put(i, new Session());
    }
    REGIONS.put("eu", new HashMap<>(Map.of("alice", shared, "bob", shared)));
    REGIONS.put("us", new HashMap<>(Map.of("carol", new Session())));
    FANCY.put("first", shared);
    FANCY.put("second", shared);
    System.out.println(READY + " " + FANCY.size());
    System.in.read();
  }
}

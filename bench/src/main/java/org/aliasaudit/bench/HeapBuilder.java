package org.aliasaudit.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills the heap with maps of one {@link Shape} and plants aliases: single values that are put
 * under several keys of one map. The same seed gives the same heap.
 */
final class HeapBuilder {
  /** One planted alias: the map's name, the class of the value, and the keys it lies under. */
  record Planted(String store, String mapClass, String valueClass, List<String> keys) {}

  private final Shape shape;
  private final long entriesWanted;
  private final long aliasesWanted;
  private final SplittableRandom random;
  private final List<Values.Store> stores = new ArrayList<>();
  private final List<Planted> planted = new ArrayList<>();
  private long entries;

  HeapBuilder(Shape shape, long objects, long aliases, long seed) {
    this.shape = shape;
    this.entriesWanted = shape.entriesFor(objects);
    this.aliasesWanted = aliases;
    this.random = new SplittableRandom(seed);
  }

  /** Builds until both the entries and the aliases are there. */
  List<Values.Store> build() {
    while (entries < entriesWanted || planted.size() < aliasesWanted) {
      addStore();
    }
    return stores;
  }

  List<Planted> planted() {
    return planted;
  }

  long entries() {
    return entries;
  }

  private void addStore() {
    Values.Store store = new Values.Store("store-" + stores.size(), newMap(stores.size()));
    long wanted = shape.entriesOf(stores.size(), random);
    long last = entries + Math.min(wanted, Math.max(8, entriesWanted - entries));
    while (entries < last) {
      if (aliasIsDue() && last - entries >= 2) {
        putAlias(store, (int) Math.min(last - entries, planted.size() % 10 == 9 ? 5 : 2));
      } else {
        Object key = nextKey();
        store.entries.put(key, shape.value(entries, key));
      }
    }
    stores.add(store);
  }

  /** Aliases are spread evenly over the entries. */
  private boolean aliasIsDue() {
    double progress = Math.min(1.0, (double) (entries + 1) / entriesWanted);
    return planted.size() < (long) Math.ceil(aliasesWanted * progress);
  }

  private void putAlias(Values.Store store, int keyCount) {
    Object key = nextKey();
    Object value = shape.value(entries, key);
    store.entries.put(key, value);
    List<String> keys = new ArrayList<>(List.of(key.toString()));
    while (keys.size() < keyCount) {
      Object another = nextKey();
      store.entries.put(another, value);
      keys.add(another.toString());
    }
    String mapClass = store.entries.getClass().getName();
    planted.add(new Planted(store.name, mapClass, value.getClass().getName(), keys));
  }

  private Object nextKey() {
    return shape.key(++entries);
  }

  private static Map<Object, Object> newMap(int index) {
    return switch (index % 8) {
      case 0, 2, 4, 6 -> new ConcurrentHashMap<>();
      case 5 -> new LinkedHashMap<>();
      default -> new HashMap<>();
    };
  }
}

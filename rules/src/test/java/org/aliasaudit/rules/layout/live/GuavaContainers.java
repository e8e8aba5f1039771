package org.aliasaudit.rules.layout.live;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ArrayTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.MapMaker;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimap;
import com.google.common.collect.TreeMultimap;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plants Guava's containers. */
final class GuavaContainers {
  private static final int[] SIZES = Planter.SIZES;

  private GuavaContainers() {}

  static void plant(Planter planter) {
    for (int size : SIZES) {
      immutables(planter, size);
      multimaps(planter, size);
      caches(planter, size);
    }
    planter.plantAll("MapMaker", () -> new MapMaker().makeMap());
    planter.plantAll("MapMaker weak keys", () -> new MapMaker().weakKeys().makeMap());
    planter.plantAll("MapMaker weak values", () -> new MapMaker().weakValues().makeMap());
    planter.plantAll("MapMaker weak both", () -> new MapMaker().weakKeys().weakValues().makeMap());
    arrayTable(planter);
    planter.plantAll("CompactHashMap", GuavaContainers::compact);
    planter.plant("synchronized BiMap", Maps.synchronizedBiMap(bimap(planter, 7)));
  }

  private static void arrayTable(Planter planter) {
    ArrayTable<String, String, Object> table =
        ArrayTable.create(List.of("a", "b"), List.of("x", "y", "z"));
    table.put("a", "y", new Value("one"));
    table.put("b", "x", new Value("two"));
    planter.plant("ArrayTable", table, Map.of(1, "one", 3, "two").entrySet());
  }

  /** A map of Guava's own use; colliding keys turn its arrays into a LinkedHashMap. */
  @SuppressWarnings("unchecked") // a new map holds any type
  private static Map<Key, Object> compact() {
    try {
      Method create =
          Class.forName("com.google.common.collect.CompactHashMap").getDeclaredMethod("create");
      create.setAccessible(true);
      return (Map<Key, Object>) create.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HashBiMap<Key, Object> bimap(Planter planter, int size) {
    HashBiMap<Key, Object> map = HashBiMap.create();
    for (Key key : planter.keys("b", size)) {
      map.put(key, new Value("of-" + key));
    }
    return map;
  }

  private static void immutables(Planter planter, int size) {
    Map<Key, Object> source = planter.source(size);
    planter.plant("ImmutableMap " + size, ImmutableMap.copyOf(source));
    planter.plant("ImmutableSortedMap " + size, ImmutableSortedMap.copyOf(source));
    HashBiMap<Key, Object> bimap = bimap(planter, size);
    planter.plant("HashBiMap " + size, bimap);
    planter.plant("ImmutableBiMap " + size, ImmutableBiMap.copyOf(bimap));
    Map<Key, Object> colliding = new HashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", size));
    planter.plant("ImmutableMap with collisions " + size, ImmutableMap.copyOf(colliding));
  }

  private static void multimaps(Planter planter, int size) {
    List<Multimap<Key, Object>> multimaps =
        List.of(
            ArrayListMultimap.create(),
            HashMultimap.create(),
            LinkedHashMultimap.create(),
            LinkedListMultimap.create());
    for (Multimap<Key, Object> multimap : multimaps) {
      fill(planter, multimap, size);
      String label = multimap.getClass().getSimpleName() + " " + size;
      planter.plant(label, multimap, multimap.entries());
    }
    Multimap<Key, Object> source = multimaps.get(0);
    Multimap<Key, Object> list = ImmutableListMultimap.copyOf(source);
    planter.plant("ImmutableListMultimap " + size, list, list.entries());
    Multimap<Key, Object> set = ImmutableSetMultimap.copyOf(source);
    planter.plant("ImmutableSetMultimap " + size, set, set.entries());
    Multimap<Key, Key> tree = TreeMultimap.create();
    List<Key> keys = planter.keys("t", size);
    keys.forEach(key -> tree.put(key, keys.get(planter.random.nextInt(keys.size()))));
    planter.plant("TreeMultimap " + size, tree, tree.entries());
  }

  private static void fill(Planter planter, Multimap<Key, Object> multimap, int size) {
    List<Value> values = planter.values(size);
    for (Key key : planter.keys("m", size / 2 + size % 2)) {
      for (int i = planter.random.nextInt(4); i >= 0; i--) {
        multimap.put(key, values.get(planter.random.nextInt(values.size())));
      }
    }
  }

  private static void caches(Planter planter, int size) {
    List<CacheBuilder<Object, Object>> builders =
        List.of(
            CacheBuilder.newBuilder(),
            CacheBuilder.newBuilder().maximumSize(5000),
            CacheBuilder.newBuilder().weakKeys(),
            CacheBuilder.newBuilder().softValues(),
            CacheBuilder.newBuilder().weakKeys().weakValues());
    for (int i = 0; i < builders.size(); i++) {
      Cache<Key, Object> cache = builders.get(i).build();
      planter.fill(cache.asMap(), planter.keys("c", size));
      planter.plant("Guava cache " + i + " " + size, cache, planter.keep(cache.asMap()));
    }
  }
}

package org.aliasaudit.rules.layout.live;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.EnumHashBiMap;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.MapMaker;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plants Guava's maps, bimaps and caches. */
final class GuavaContainers {
  private GuavaContainers() {}

  static void plant(Planter planter) throws Exception {
    for (int size : Planter.SIZES) {
      immutables(planter, size);
      bimaps(planter, size);
      caches(planter, size);
      GuavaTables.plant(planter, size);
      GuavaMultimaps.plant(planter, size);
    }
    Map<Key, Object> colliding = new HashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", Planter.COLLIDING));
    planter.plant("ImmutableMap with collisions", ImmutableMap.copyOf(colliding));
    colliding.replaceAll((key, value) -> new Value("of-" + key));
    planter.plant("HashBiMap with collisions", HashBiMap.create(colliding));
    planter.plant("ImmutableBiMap with collisions", ImmutableBiMap.copyOf(colliding));
    planter.plantAll("MapMaker", () -> new MapMaker().makeMap());
    planter.plantAll("MapMaker weak keys", () -> new MapMaker().weakKeys().makeMap());
    planter.plantAll("MapMaker weak values", () -> new MapMaker().weakValues().makeMap());
    planter.plantAll("MapMaker weak both", () -> new MapMaker().weakKeys().weakValues().makeMap());
    planter.plantAll("CompactHashMap", () -> compact("CompactHashMap"));
    planter.plantAll("CompactLinkedHashMap", () -> compact("CompactLinkedHashMap"));
  }

  /** Maps of Guava's own use; colliding keys turn their arrays into a LinkedHashMap. */
  @SuppressWarnings("unchecked") // a new map holds any type
  private static Map<Key, Object> compact(String name) {
    try {
      Method create =
          Class.forName("com.google.common.collect." + name).getDeclaredMethod("create");
      create.setAccessible(true);
      return (Map<Key, Object>) create.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void immutables(Planter planter, int size) throws IOException {
    Map<Key, Object> source = planter.source(size);
    planter.plant("ImmutableMap " + size, ImmutableMap.copyOf(source));
    planter.plant("ImmutableSortedMap " + size, ImmutableSortedMap.copyOf(source));
    planter.plant(
        "unmodifiable navigable " + size, Maps.unmodifiableNavigableMap(new TreeMap<>(source)));
    planter.plant(
        "synchronized navigable " + size, Maps.synchronizedNavigableMap(new TreeMap<>(source)));
    EnumMap<UnicodeScript, Object> scripts = new EnumMap<>(UnicodeScript.class);
    planter.fill(scripts, scripts(size));
    planter.plant("ImmutableEnumMap " + size, Maps.immutableEnumMap(scripts));
  }

  /** An enum of the JDK with many constants, which are the largest number of entries. */
  private static List<UnicodeScript> scripts(int size) {
    List<UnicodeScript> all = Arrays.asList(UnicodeScript.values());
    return all.subList(0, Math.min(size, all.size()));
  }

  /** Values of bimaps are all different. */
  private static void bimaps(Planter planter, int size) throws IOException {
    HashBiMap<Key, Object> map = HashBiMap.create();
    List<Value> values = new ArrayList<>();
    for (Key key : planter.keys("b", size)) {
      values.add(new Value("of-" + key));
      map.put(key, values.get(values.size() - 1));
    }
    planter.keys("b", size).stream()
        .filter(key -> planter.random.nextInt(4) == 0)
        .forEach(map::remove);
    planter.plant("HashBiMap " + size, map);
    planter.plant("inverse " + size, map.inverse(), map.entrySet()); // in the form it is stored
    planter.plant("ImmutableBiMap " + size, ImmutableBiMap.copyOf(map));
    planter.plant("synchronized BiMap " + size, Maps.synchronizedBiMap(map));
    planter.plant("unmodifiable BiMap " + size, Maps.unmodifiableBiMap(map));
    EnumHashBiMap<UnicodeScript, Object> scripts = EnumHashBiMap.create(UnicodeScript.class);
    for (UnicodeScript script : scripts(size)) {
      scripts.put(script, new Value("of-" + script));
    }
    planter.plant("EnumHashBiMap " + size, scripts);
  }

  private static void caches(Planter planter, int size) throws IOException {
    List<CacheBuilder<Object, Object>> builders =
        List.of(
            CacheBuilder.newBuilder(),
            CacheBuilder.newBuilder().maximumSize(5_000_000),
            CacheBuilder.newBuilder().maximumWeight(5_000_000).weigher((key, value) -> 2),
            CacheBuilder.newBuilder().expireAfterAccess(java.time.Duration.ofHours(1)),
            CacheBuilder.newBuilder().weakKeys(),
            CacheBuilder.newBuilder().softValues(),
            CacheBuilder.newBuilder().weakKeys().weakValues());
    for (int i = 0; i < builders.size(); i++) {
      Cache<Key, Object> cache = builders.get(i).build();
      planter.fill(cache.asMap(), planter.keys("c", size));
      planter.plant("Guava cache " + i + " " + size, cache, planter.keep(cache.asMap()));
    }
    LoadingCache<Key, Object> loading =
        CacheBuilder.newBuilder().build(CacheLoader.from(key -> new Value("loaded")));
    planter.fill(loading.asMap(), planter.keys("l", size));
    planter.plant("loading cache " + size, loading, planter.keep(loading.asMap()));
  }
}

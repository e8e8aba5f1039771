package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.map.MutableOrderedMap;
import org.eclipse.collections.impl.bimap.mutable.HashBiMap;
import org.eclipse.collections.impl.block.factory.HashingStrategies;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.map.mutable.ConcurrentHashMap;
import org.eclipse.collections.impl.map.mutable.ConcurrentHashMapUnsafe;
import org.eclipse.collections.impl.map.mutable.ConcurrentMutableHashMap;
import org.eclipse.collections.impl.map.mutable.MapAdapter;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.map.ordered.mutable.OrderedMapAdapter;
import org.eclipse.collections.impl.map.sorted.mutable.SortedMapAdapter;
import org.eclipse.collections.impl.map.sorted.mutable.TreeSortedMap;
import org.eclipse.collections.impl.map.strategy.mutable.UnifiedMapWithHashingStrategy;

/** Plants the maps of Eclipse Collections, but for those of primitive keys. */
final class EclipseContainers {
  private EclipseContainers() {}

  static void plant(Planter planter) throws Exception {
    planter.plantAll("UnifiedMap", UnifiedMap::new);
    planter.plantAll(
        "hashing strategy",
        () -> new UnifiedMapWithHashingStrategy<>(HashingStrategies.defaultStrategy()));
    planter.plantAll("ConcurrentHashMap", () -> new ConcurrentHashMap<>());
    planter.plantAll("ConcurrentHashMapUnsafe", () -> new ConcurrentHashMapUnsafe<>());
    planter.plantAll("synchronized", () -> new UnifiedMap<Key, Object>().asSynchronized());
    planter.plantAll("adapter", () -> MapAdapter.adapt(new HashMap<>()));
    planter.plantAll("TreeSortedMap", TreeSortedMap::new);
    for (int size : Planter.SIZES) {
      sized(planter, size);
      EclipseMultimaps.plant(planter, size);
      wrappers(planter, size);
    }
    for (int size = 0; size < 7; size++) {
      small(planter, size);
    }
    Map<Key, Object> nulls = new UnifiedMap<>();
    nulls.put(null, null);
    planter.plant("UnifiedMap nulls", nulls);
    EclipsePrimitives.plant(planter);
    ConcurrentHashMap<Object, Object> resized = new ConcurrentHashMap<>(64);
    Map<String, Object> truth = StoppedResize.of(resized);
    planter.plant("being resized", resized, truth.entrySet());
  }

  private static void sized(Planter planter, int size) throws IOException {
    MutableMap<Key, Object> map = UnifiedMap.newMap(planter.source(size));
    planter.plant("unmodifiable " + size, map.asUnmodifiable());
    planter.plant("immutable " + size, map.toImmutable().castToMap());
    planter.plant(
        "immutable sorted " + size, TreeSortedMap.newMap(map).toImmutable().castToSortedMap());
    planter.plant("unmodifiable sorted " + size, TreeSortedMap.newMap(map).asUnmodifiable());
    HashBiMap<Key, Object> bimap = new HashBiMap<>();
    planter.keys("b", size).forEach(key -> bimap.put(key, new Value("of-" + key)));
    planter.plant("HashBiMap " + size, bimap);
    planter.plant("unmodifiable bimap " + size, bimap.asUnmodifiable());
    planter.plant("immutable bimap " + size, bimap.toImmutable().castToMap());
  }

  @SuppressWarnings("deprecation") // ConcurrentMutableHashMap is behind multimaps of its library
  private static void wrappers(Planter planter, int size) throws IOException {
    Map<Key, Object> source = planter.source(size);
    MutableOrderedMap<Key, Object> ordered = OrderedMapAdapter.adapt(new LinkedHashMap<>(source));
    planter.plant("ordered " + size, ordered, source.entrySet());
    planter.plant("unmodifiable ordered " + size, ordered.asUnmodifiable(), source.entrySet());
    planter.plant("immutable ordered " + size, ordered.toImmutable(), source.entrySet());
    planter.plant("sorted adapter " + size, SortedMapAdapter.adapt(new TreeMap<>(source)));
    UnifiedMapWithHashingStrategy<Key, Object> strategy =
        new UnifiedMapWithHashingStrategy<>(HashingStrategies.defaultStrategy());
    strategy.putAll(source);
    planter.plant("immutable strategy " + size, strategy.toImmutable(), source.entrySet());
    planter.plant(
        "around a concurrent map " + size,
        new ConcurrentMutableHashMap<>(new java.util.concurrent.ConcurrentHashMap<>(source)));
  }

  /** Maps of up to four entries have classes of their own. */
  private static void small(Planter planter, int size) throws IOException {
    Map<Key, Object> source = new HashMap<>();
    planter.keys("e", size).forEach(key -> source.put(key, new Value("of-" + key)));
    planter.plant("small immutable " + size, UnifiedMap.newMap(source).toImmutable().castToMap());
    List<Key> keys = new ArrayList<>(source.keySet());
    switch (size) {
      case 0 -> planter.plant("fixed 0", Maps.fixedSize.empty());
      case 1 -> planter.plant("fixed 1", Maps.fixedSize.of(keys.get(0), new Value("a")));
      case 2 ->
          planter.plant(
              "fixed 2",
              Maps.fixedSize.of(keys.get(0), new Value("a"), keys.get(1), new Value("b")));
      case 3 ->
          planter.plant(
              "fixed 3",
              Maps.fixedSize.of(
                  keys.get(0),
                  new Value("a"),
                  keys.get(1),
                  new Value("b"),
                  keys.get(2),
                  new Value("c")));
      default -> {}
    }
  }
}

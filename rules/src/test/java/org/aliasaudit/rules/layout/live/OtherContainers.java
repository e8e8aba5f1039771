package org.aliasaudit.rules.layout.live;

import clojure.lang.APersistentMap;
import clojure.lang.IPersistentMap;
import clojure.lang.ITransientMap;
import clojure.lang.PersistentArrayMap;
import clojure.lang.PersistentHashMap;
import clojure.lang.PersistentHashSet;
import clojure.lang.PersistentTreeMap;
import clojure.lang.RT;
import com.google.gson.internal.LinkedTreeMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlinx.collections.immutable.ExtensionsKt;
import kotlinx.collections.immutable.PersistentMap;
import org.springframework.util.CollectionUtils;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;

/** Plants the containers of Spring, Gson, Kotlin and Clojure. */
final class OtherContainers {
  private OtherContainers() {}

  static void gson(Planter planter) throws IOException {
    planter.plantAll("LinkedTreeMap", LinkedTreeMap::new);
  }

  static void spring(Planter planter) throws IOException {
    planter.plantAll("soft", ConcurrentReferenceHashMap::new);
    for (int size : Planter.SIZES) {
      weak(planter, size);
      folded(planter, size);
      multi(planter, size);
      ConcurrentLruCache<Key, Object> cache =
          new ConcurrentLruCache<>(5 * Planter.BIG, key -> new Value("of-" + key));
      List<Map.Entry<?, ?>> truth = new ArrayList<>();
      for (Key key : planter.keys("l", size)) {
        cache.get(key);
        if (key.hash % 4 == 0) {
          cache.remove(key);
        } else {
          truth.add(Map.entry(key, "of-" + key));
        }
      }
      planter.plant("ConcurrentLruCache " + size, cache, truth);
    }
  }

  /** A weak reference holds a whole entry, which is gone unless somebody else holds it. */
  private static void weak(Planter planter, int size) throws IOException {
    Map<Key, Object> map =
        new ConcurrentReferenceHashMap<>(16, ConcurrentReferenceHashMap.ReferenceType.WEAK);
    List<Key> keys = planter.keys("k", size);
    List<Value> values = planter.values(size);
    for (int i = 0; i < size; i++) {
      map.put(keys.get(i), values.get(i));
      if (i % 1000 == 0) {
        planter.hold(new ArrayList<>(map.entrySet()));
      }
    }
    List<Map.Entry<Key, Object>> held = new ArrayList<>(map.entrySet());
    planter.hold(held);
    planter.plant("weak " + size, map, held);
  }

  private static void folded(Planter planter, int size) throws IOException {
    Map<String, Object> folded = new LinkedCaseInsensitiveMap<>();
    List<Value> values = planter.values(size);
    for (int i = 0; i < size; i++) {
      folded.put("Key" + i, values.get(i));
      folded.put("KEY" + i / 2, values.get(i / 2));
    }
    planter.plant("LinkedCaseInsensitiveMap " + size, folded);
  }

  private static void multi(Planter planter, int size) throws IOException {
    LinkedMultiValueMap<Key, Object> multi = new LinkedMultiValueMap<>();
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    List<Value> values = planter.values(size);
    List<Key> keys = planter.keys("m", size);
    for (int i = 0; i < size; i++) {
      Key key = keys.get(i / 3);
      multi.add(key, values.get(i));
      truth.add(Map.entry(key, values.get(i)));
    }
    planter.plant("LinkedMultiValueMap " + size, multi, truth);
    planter.plant(
        "unmodifiable multi " + size, CollectionUtils.unmodifiableMultiValueMap(multi), truth);
  }

  static void kotlin(Planter planter) throws IOException {
    kotlin(planter, " with collisions", colliding(planter));
    for (int size : Planter.SIZES) {
      kotlin(planter, " " + size, planter.source(size));
      Map<Key, Object> built = MapsKt.createMapBuilder();
      planter.fill(built, planter.keys("b", size));
      planter.plant("buildMap " + size, MapsKt.build(built));
      planter.plant("withDefault " + size, MapsKt.withDefault(planter.source(size), key -> "none"));
      planter.plant(
          "mutable withDefault " + size,
          MapsKt.withDefaultMutable(planter.source(size), key -> "none"));
      Set<Key> set = SetsKt.createSetBuilder();
      set.addAll(planter.keys("e", size));
      // The map behind it has no values at all and gives no entries.
      planter.plantSet("buildSet " + size, set, List.of());
    }
    for (int size : planter.huge()) {
      planter.plant("hash " + size, ExtensionsKt.toPersistentHashMap(planter.source(size)));
    }
    planter.plant("emptyMap", MapsKt.emptyMap());
  }

  private static void kotlin(Planter planter, String label, Map<Key, Object> source)
      throws IOException {
    PersistentMap<Key, Object> hash = ExtensionsKt.toPersistentHashMap(source);
    PersistentMap<Key, Object> ordered = ExtensionsKt.toPersistentMap(source);
    planter.plant("hash" + label, hash);
    planter.plant("ordered" + label, ordered);
    for (PersistentMap<Key, Object> map : List.of(hash, ordered)) {
      Map<Key, Object> builder = map.builder();
      planter.keys("more", 5).forEach(key -> builder.put(key, new Value("more")));
      source.keySet().stream().limit(3).forEach(builder::remove);
      planter.plant("builder of " + (map == hash ? "hash" : "ordered") + label, builder);
    }
  }

  private static Map<Key, Object> colliding(Planter planter) {
    Map<Key, Object> colliding = new LinkedHashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", Planter.COLLIDING));
    return colliding;
  }

  static void clojure(Planter planter) throws IOException {
    RT.init(); // the classes below cannot initialise before it
    clojure(planter, " with collisions", colliding(planter));
    for (int size : Planter.SIZES) {
      clojure(planter, " " + size, planter.source(size));
      Set<?> set = (Set<?>) PersistentHashSet.create(planter.keys("e", size));
      planter.plantSet("set " + size, set, set);
    }
    for (int size : planter.huge()) {
      planter.plant("hash " + size, (Map<?, ?>) PersistentHashMap.create(planter.source(size)));
    }
    IPersistentMap array = PersistentArrayMap.EMPTY;
    for (Key key : planter.keys("a", 5)) {
      array = array.assoc(key, new Value("of-" + key));
    }
    planter.plant("array", (Map<?, ?>) array.assoc(null, null));
    planter.plant(
        "transient array",
        PersistentArrayMap.EMPTY.asTransient().assoc("a", new Value("x")),
        List.of(Map.entry("a", "x")));
    IPersistentMap hash = PersistentHashMap.create(planter.source(7));
    planter.plant("null key", (Map<?, ?>) hash.assoc(null, new Value("of-null")));
    IPersistentMap tree = PersistentTreeMap.EMPTY;
    for (Key key : planter.keys("n", 9)) {
      tree = tree.assoc(key, null);
    }
    planter.plant("tree of nulls", (Map<?, ?>) tree);
  }

  private static void clojure(Planter planter, String label, Map<Key, Object> source)
      throws IOException {
    planter.plant("hash" + label, (Map<?, ?>) PersistentHashMap.create(source));
    planter.plant("tree" + label, (Map<?, ?>) PersistentTreeMap.create(source));
    ITransientMap building = (ITransientMap) PersistentHashMap.EMPTY.asTransient();
    for (Map.Entry<Key, Object> entry : source.entrySet()) {
      building = building.assoc(entry.getKey(), entry.getValue());
    }
    planter.plant("transient" + label, building, planter.keep(source));
    APersistentMap less = (APersistentMap) PersistentHashMap.create(source);
    for (Key key : source.keySet().stream().limit(500).toList()) {
      less = (APersistentMap) less.without(key);
    }
    planter.plant("removed" + label, less);
  }
}

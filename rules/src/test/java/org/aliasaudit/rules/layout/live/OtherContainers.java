package org.aliasaudit.rules.layout.live;

import clojure.lang.IPersistentMap;
import clojure.lang.PersistentArrayMap;
import clojure.lang.PersistentHashMap;
import clojure.lang.PersistentTreeMap;
import clojure.lang.RT;
import com.google.gson.internal.LinkedTreeMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlinx.collections.immutable.ExtensionsKt;
import org.apache.commons.collections4.bidimap.DualHashBidiMap;
import org.apache.commons.collections4.bidimap.TreeBidiMap;
import org.apache.commons.collections4.map.AbstractReferenceMap.ReferenceStrength;
import org.apache.commons.collections4.map.Flat3Map;
import org.apache.commons.collections4.map.HashedMap;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.apache.commons.collections4.map.ReferenceMap;
import org.apache.commons.collections4.map.StaticBucketMap;
import org.apache.commons.collections4.multimap.ArrayListValuedHashMap;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;

/** Plants the containers of Spring, Commons Collections, Gson, Kotlin and Clojure. */
final class OtherContainers {
  private OtherContainers() {}

  static void gson(Planter planter) {
    planter.plantAll("LinkedTreeMap", LinkedTreeMap::new);
  }

  static void spring(Planter planter) {
    planter.plantAll("Spring soft", ConcurrentReferenceHashMap::new);
    Map<String, Object> folded = new LinkedCaseInsensitiveMap<>();
    folded.put("Key", new Value("one"));
    folded.put("KEY", new Value("two"));
    folded.put("Other", new Value("three"));
    planter.plant("LinkedCaseInsensitiveMap", folded);
    LinkedMultiValueMap<Key, Object> multi = new LinkedMultiValueMap<>();
    List<Map.Entry<Object, Object>> truth = new ArrayList<>();
    for (Key key : planter.keys("m", 20)) {
      for (Value value : planter.values(3)) {
        multi.add(key, value);
        truth.add(Map.entry(key, value));
      }
    }
    planter.plant("LinkedMultiValueMap", multi, truth);
  }

  static void commons(Planter planter) {
    planter.plantAll("HashedMap", HashedMap::new);
    planter.plantAll("LinkedMap", LinkedMap::new);
    planter.plantAll("LRUMap", () -> new LRUMap<>(2000));
    planter.plantAll("Flat3Map", Flat3Map::new);
    planter.plantAll("StaticBucketMap", StaticBucketMap::new);
    planter.plantAll("ReferenceMap", ReferenceMap::new);
    planter.plantAll(
        "ReferenceMap weak",
        () -> new ReferenceMap<>(ReferenceStrength.WEAK, ReferenceStrength.SOFT));
    planter.plantAll("DualHashBidiMap", DualHashBidiMap::new);
    Map<Key, Object> three = new Flat3Map<>();
    planter.keys("f", 3).forEach(key -> three.put(key, new Value("of-" + key)));
    planter.plant("Flat3Map 3", three);
    Map<Key, Object> nullKey = new HashedMap<>();
    nullKey.put(null, null);
    planter.plant("HashedMap null", nullKey);
    for (int size : Planter.SIZES) {
      Map<Key, Key> tree = new TreeBidiMap<>();
      planter.keys("t", size).forEach(key -> tree.put(key, new Key("of-" + key, 0)));
      planter.plant("TreeBidiMap " + size, tree);
      ArrayListValuedHashMap<Key, Object> multi = new ArrayListValuedHashMap<>();
      for (Key key : planter.keys("m", size)) {
        planter.values(2).forEach(value -> multi.put(key, value));
      }
      planter.plant("ArrayListValuedHashMap " + size, multi, multi.entries());
    }
  }

  static void kotlin(Planter planter) {
    for (int size : Planter.SIZES) {
      Map<Key, Object> colliding = new LinkedHashMap<>();
      planter.fill(colliding, planter.collidingKeys("c", Math.min(size, 40)));
      planter.plant("kotlinx hash " + size, ExtensionsKt.toPersistentHashMap(planter.source(size)));
      planter.plant("kotlinx colliding " + size, ExtensionsKt.toPersistentHashMap(colliding));
      planter.plant("kotlinx ordered " + size, ExtensionsKt.toPersistentMap(planter.source(size)));
      Map<Key, Object> built = kotlin.collections.MapsKt.createMapBuilder();
      planter.fill(built, planter.keys("b", size));
      planter.plant("kotlin buildMap " + size, kotlin.collections.MapsKt.build(built));
    }
  }

  static Map<?, ?> bigClojure(Map<Key, Object> source) {
    return (Map<?, ?>) PersistentHashMap.create(source);
  }

  static void clojure(Planter planter) {
    RT.init(); // the classes below cannot initialise before it
    for (int size : Planter.SIZES) {
      Map<Key, Object> colliding = new LinkedHashMap<>();
      planter.fill(colliding, planter.collidingKeys("c", Math.min(size, 40)));
      planter.plant(
          "clojure hash " + size, (Map<?, ?>) PersistentHashMap.create(planter.source(size)));
      planter.plant("clojure colliding " + size, (Map<?, ?>) PersistentHashMap.create(colliding));
      planter.plant(
          "clojure tree " + size, (Map<?, ?>) PersistentTreeMap.create(planter.source(size)));
    }
    IPersistentMap array = PersistentArrayMap.EMPTY;
    for (Key key : planter.keys("a", 5)) {
      array = array.assoc(key, new Value("of-" + key));
    }
    planter.plant("clojure array", (Map<?, ?>) array.assoc(null, null));
    IPersistentMap hash = PersistentHashMap.create(planter.source(7));
    planter.plant("clojure null key", (Map<?, ?>) hash.assoc(null, new Value("of-null")));
    IPersistentMap tree = PersistentTreeMap.EMPTY;
    for (Key key : planter.keys("n", 9)) {
      tree = tree.assoc(key, null);
    }
    planter.plant("clojure tree of nulls", (Map<?, ?>) tree);
  }
}

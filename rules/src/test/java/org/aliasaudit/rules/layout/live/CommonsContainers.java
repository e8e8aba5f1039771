package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.collections4.MapUtils;
import org.apache.commons.collections4.MultiMapUtils;
import org.apache.commons.collections4.MultiValuedMap;
import org.apache.commons.collections4.bidimap.DualHashBidiMap;
import org.apache.commons.collections4.bidimap.DualLinkedHashBidiMap;
import org.apache.commons.collections4.bidimap.DualTreeBidiMap;
import org.apache.commons.collections4.bidimap.TreeBidiMap;
import org.apache.commons.collections4.bidimap.UnmodifiableBidiMap;
import org.apache.commons.collections4.map.AbstractReferenceMap.ReferenceStrength;
import org.apache.commons.collections4.map.CaseInsensitiveMap;
import org.apache.commons.collections4.map.ConcurrentReferenceHashMap;
import org.apache.commons.collections4.map.Flat3Map;
import org.apache.commons.collections4.map.HashedMap;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.apache.commons.collections4.map.ListOrderedMap;
import org.apache.commons.collections4.map.PassiveExpiringMap;
import org.apache.commons.collections4.map.ReferenceIdentityMap;
import org.apache.commons.collections4.map.ReferenceMap;
import org.apache.commons.collections4.map.SingletonMap;
import org.apache.commons.collections4.map.StaticBucketMap;
import org.apache.commons.collections4.map.UnmodifiableMap;
import org.apache.commons.collections4.multimap.ArrayListValuedHashMap;
import org.apache.commons.collections4.multimap.HashSetValuedHashMap;
import org.apache.commons.collections4.trie.PatriciaTrie;
import org.apache.commons.collections4.trie.UnmodifiableTrie;

/** Plants the maps of Commons Collections. */
final class CommonsContainers {
  private CommonsContainers() {}

  static void plant(Planter planter) throws IOException {
    planter.plantAll("HashedMap", HashedMap::new);
    planter.plantAll("LinkedMap", LinkedMap::new);
    planter.plantAll("LRUMap", () -> new LRUMap<>(2 * Planter.BIG));
    planter.plantAll("Flat3Map", Flat3Map::new);
    planter.plantAll("StaticBucketMap", () -> new StaticBucketMap<>(5000));
    planter.plantAll("CaseInsensitiveMap", CaseInsensitiveMap::new);
    planter.plantAll("lazy", () -> MapUtils.lazyMap(new HashMap<>(), () -> null));
    planter.plantAll("list ordered", () -> ListOrderedMap.listOrderedMap(new HashMap<>()));
    planter.plantAll("expiring", () -> new PassiveExpiringMap<>(1_000_000_000L));
    for (ReferenceStrength strength : ReferenceStrength.values()) {
      ReferenceStrength other =
          strength == ReferenceStrength.WEAK ? ReferenceStrength.SOFT : strength;
      planter.plantAll("ReferenceMap " + strength, () -> new ReferenceMap<>(strength, other));
    }
    planter.plantAll(
        "ReferenceMap of weak values",
        () -> new ReferenceMap<>(ReferenceStrength.HARD, ReferenceStrength.WEAK));
    planter.plantAll(
        "concurrent weak", () -> ConcurrentReferenceHashMap.<Key, Object>builder().get());
    planter.plantAll(
        "concurrent strong",
        () -> ConcurrentReferenceHashMap.<Key, Object>builder().strongKeys().softValues().get());
    planter.plantAll("ReferenceIdentityMap", ReferenceIdentityMap::new);
    for (int size : Planter.SIZES) {
      bidimaps(planter, size);
      multimaps(planter, size);
      planter.plant("unmodifiable " + size, UnmodifiableMap.unmodifiableMap(planter.source(size)));
      PatriciaTrie<Object> trie = new PatriciaTrie<>();
      planter.fill(trie, planter.keys("k", size).stream().map(Key::toString).toList());
      planter.plant("PatriciaTrie " + size, trie);
      planter.plant("unmodifiable trie " + size, UnmodifiableTrie.unmodifiableTrie(trie));
    }
    Map<Key, Object> three = new Flat3Map<>();
    planter.keys("f", 3).forEach(key -> three.put(key, new Value("of-" + key)));
    planter.plant("Flat3Map 3", three);
    planter.plant("one", new SingletonMap<>(planter.keys("one", 1).get(0), new Value("one")));
    Map<Key, Object> nullKey = new HashedMap<>();
    nullKey.put(null, null);
    planter.plant("HashedMap null", nullKey);
  }

  private static void bidimaps(Planter planter, int size) throws IOException {
    Map<Key, Key> sorted = new TreeMap<>();
    for (Key key : planter.keys("t", size)) {
      sorted.put(key, new Key("of-" + key, key.hash));
    }
    planter.plant("TreeBidiMap " + size, new TreeBidiMap<>(sorted));
    planter.plant("DualTreeBidiMap " + size, new DualTreeBidiMap<>(sorted));
    planter.plant("DualLinkedHashBidiMap " + size, new DualLinkedHashBidiMap<>(sorted));
    DualHashBidiMap<Key, Key> hashed = new DualHashBidiMap<>(sorted);
    hashed.keySet().removeIf(key -> planter.random.nextInt(4) == 0);
    planter.plant("DualHashBidiMap " + size, hashed);
    planter.plant("unmodifiable bidi " + size, UnmodifiableBidiMap.unmodifiableBidiMap(hashed));
  }

  private static void multimaps(Planter planter, int size) throws IOException {
    List<Value> values = planter.values(size);
    for (MultiValuedMap<Key, Object> multi :
        List.<MultiValuedMap<Key, Object>>of(
            new ArrayListValuedHashMap<>(), new HashSetValuedHashMap<>())) {
      List<Key> keys = planter.keys("m", size);
      for (int i = 0; i < size; i++) {
        multi.put(keys.get(i / 3), values.get(i));
      }
      String label = multi.getClass().getSimpleName() + " " + size;
      planter.plant(label, multi, multi.entries());
      planter.plant(
          "unmodifiable " + label,
          MultiMapUtils.unmodifiableMultiValuedMap(multi),
          multi.entries());
    }
  }
}

package org.aliasaudit.rules.layout.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;
import scala.collection.concurrent.TrieMap;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.Map$;
import scala.math.Ordering;

/** Plants the maps of the Scala library. */
final class ScalaContainers {
  private ScalaContainers() {}

  static void plant(Planter planter) {
    for (int size : new int[] {0, 1, 2, 3, 4, 7, 1000}) {
      hash(planter, "scala Map " + size, planter.keys("k", size), Map$.MODULE$.empty());
      hash(planter, "scala HashMap " + size, planter.keys("k", size), HashMap$.MODULE$.empty());
      mutable(
          planter, "scala mutable.HashMap " + size, size, new scala.collection.mutable.HashMap<>());
      mutable(
          planter,
          "scala mutable.LinkedHashMap " + size,
          size,
          new scala.collection.mutable.LinkedHashMap<>());
      mutable(planter, "scala TrieMap " + size, size, new TrieMap<>());
      mutable(
          planter,
          "scala mutable.TreeMap " + size,
          size,
          new scala.collection.mutable.TreeMap<>(ordering()));
      hash(
          planter,
          "scala TreeMap " + size,
          planter.keys("k", size),
          new scala.collection.immutable.TreeMap<Key, Object>(ordering()));
    }
    hash(planter, "scala colliding", planter.collidingKeys("c", 40), HashMap$.MODULE$.empty());
    longs(planter);
    if (planter.isBig()) {
      hash(planter, "big", planter.keys("k", 100_000), HashMap$.MODULE$.empty());
    }
    collidingTrieMap(planter);
    refs(planter);
  }

  private static void collidingTrieMap(Planter planter) {
    TrieMap<Key, Object> map = new TrieMap<>();
    Map<Key, Object> truth = new LinkedHashMap<>();
    planter.fill(truth, planter.collidingKeys("c", 40));
    truth.forEach(map::update);
    planter.plant("scala TrieMap with collisions", map, truth.entrySet());
  }

  @SuppressWarnings("deprecation") // of Scala 2.13.16, but in use
  private static void refs(Planter planter) {
    scala.collection.mutable.AnyRefMap<Key, Object> map =
        new scala.collection.mutable.AnyRefMap<>();
    Map<Key, Object> truth = new HashMap<>();
    planter.fill(truth, planter.keys("r", 100));
    truth.put(null, new Value("of-null"));
    planter.keys("gone", 30).forEach(key -> map.update(key, new Value("gone")));
    truth.forEach(map::update);
    planter.keys("gone", 30).forEach(map::$minus$eq);
    map.filterInPlace((key, value) -> truth.containsKey(key));
    planter.plant("scala AnyRefMap", map, truth.entrySet());
  }

  private static Ordering<Key> ordering() {
    return (Ordering<Key>) (left, right) -> left.compareTo(right);
  }

  @SuppressWarnings("unchecked") // scalac gives Java a raw type
  private static void hash(
      Planter planter,
      String label,
      List<Key> keys,
      scala.collection.immutable.Map<Key, Object> empty) {
    Map<Key, Object> truth = new LinkedHashMap<>();
    scala.collection.immutable.Map<Key, Object> map = empty;
    List<Value> values = planter.values(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      map = map.updated(keys.get(i), values.get(i));
      truth.put(keys.get(i), values.get(i));
    }
    planter.plant(label, map, truth.entrySet());
  }

  private static void mutable(
      Planter planter, String label, int size, scala.collection.mutable.Map<Key, Object> map) {
    Map<Key, Object> truth = new LinkedHashMap<>();
    planter.fill(truth, planter.keys("k", size));
    planter.keys("gone", size / 3).forEach(key -> map.put(key, new Value("gone")));
    truth.forEach((key, value) -> map.addOne(new Tuple2<>(key, value)));
    map.filterInPlace((key, value) -> truth.containsKey(key));
    planter.plant(label, map, truth.entrySet());
  }

  private static void longs(Planter planter) {
    scala.collection.mutable.LongMap<Object> map = new scala.collection.mutable.LongMap<>();
    Map<Long, Object> truth = new HashMap<>();
    for (long key : new long[] {0, 1, -5, Long.MIN_VALUE, 77}) {
      map.update(key, new Value("v" + key));
      truth.put(key, "v" + key);
    }
    map.$minus$eq(77L);
    truth.remove(77L);
    planter.plant("scala LongMap", map, truth.entrySet());
  }
}

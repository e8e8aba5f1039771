package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.collection.concurrent.TrieMap;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.IntMap;
import scala.collection.immutable.IntMap$;
import scala.collection.immutable.ListMap$;
import scala.collection.immutable.LongMap;
import scala.collection.immutable.LongMap$;
import scala.collection.immutable.Map$;
import scala.collection.immutable.SeqMap$;
import scala.collection.immutable.TreeSeqMap$;
import scala.collection.immutable.VectorMap$;
import scala.collection.mutable.CollisionProofHashMap;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/** Plants the maps of the Scala library. */
final class ScalaContainers {
  private ScalaContainers() {}

  static void plant(Planter planter) throws IOException {
    for (int size : Planter.SIZES) {
      immutable(planter, " " + size, planter.keys("k", size));
      mutable(planter, " " + size, planter.keys("k", size));
      numbers(planter, size);
    }
    for (int size : planter.huge()) {
      hash(planter, "HashMap " + size, planter.keys("k", size), HashMap$.MODULE$.empty());
    }
    for (int size = 0; size < 5; size++) {
      hash(planter, "small Map " + size, planter.keys("k", size), Map$.MODULE$.empty());
      hash(planter, "SeqMap " + size, planter.keys("k", size), SeqMap$.MODULE$.empty());
    }
    // Up to 32 entries of one hash code, up to 1,024 and more are in vectors of different classes.
    for (int count : new int[] {40, Planter.COLLIDING, 5000}) {
      List<Key> colliding = planter.collidingKeys("c", count);
      hash(planter, "colliding " + count, colliding, HashMap$.MODULE$.empty());
    }
    mutable(planter, " with collisions", planter.collidingKeys("c", Planter.COLLIDING));
  }

  /** A list map is a list: 100,000 additions of it take time quadratic in their number. */
  private static void immutable(Planter planter, String label, List<Key> keys) throws IOException {
    hash(planter, "Map" + label, keys, Map$.MODULE$.empty());
    hash(planter, "HashMap" + label, keys, HashMap$.MODULE$.empty());
    hash(planter, "TreeMap" + label, keys, new scala.collection.immutable.TreeMap<>(ordering()));
    hash(planter, "VectorMap" + label, keys, VectorMap$.MODULE$.empty());
    hash(planter, "TreeSeqMap" + label, keys, TreeSeqMap$.MODULE$.empty());
    List<Key> few = keys.subList(0, Math.min(keys.size(), 5000));
    hash(planter, "ListMap" + label, few, ListMap$.MODULE$.empty());
  }

  @SuppressWarnings("deprecation") // OpenHashMap and ListMap are in dumps of those who use them
  private static void mutable(Planter planter, String label, List<Key> keys) throws IOException {
    mutable(planter, "mutable.HashMap" + label, keys, new scala.collection.mutable.HashMap<>());
    mutable(
        planter,
        "mutable.LinkedHashMap" + label,
        keys,
        new scala.collection.mutable.LinkedHashMap<>());
    mutable(planter, "TrieMap" + label, keys, new TrieMap<>());
    mutable(
        planter,
        "mutable.TreeMap" + label,
        keys,
        new scala.collection.mutable.TreeMap<>(ordering()));
    mutable(planter, "OpenHashMap" + label, keys, new scala.collection.mutable.OpenHashMap<>());
    mutable(planter, "WeakHashMap" + label, keys, new scala.collection.mutable.WeakHashMap<>());
    mutable(planter, "AnyRefMap" + label, keys, new scala.collection.mutable.AnyRefMap<>());
    mutable(
        planter,
        "CollisionProofHashMap" + label,
        keys,
        new CollisionProofHashMap<Key, Object>(ordering()));
    List<Key> few = keys.subList(0, Math.min(keys.size(), 1000));
    mutable(planter, "mutable.ListMap" + label, few, new scala.collection.mutable.ListMap<>());
  }

  private static Ordering<Key> ordering() {
    return (Ordering<Key>) (left, right) -> left.compareTo(right);
  }

  @SuppressWarnings("unchecked") // scalac gives Java a raw type
  private static void hash(
      Planter planter,
      String label,
      List<Key> keys,
      scala.collection.immutable.Map<Key, Object> empty)
      throws IOException {
    Map<Key, Object> truth = new LinkedHashMap<>();
    scala.collection.immutable.Map<Key, Object> map = empty;
    List<Value> values = planter.values(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      map = map.updated(keys.get(i), values.get(i));
      truth.put(keys.get(i), values.get(i));
    }
    for (int i = 4; i < keys.size() && i < 2000; i += 4) {
      map = map.$minus(keys.get(i));
      truth.remove(keys.get(i));
    }
    planter.plant(label, map, truth.entrySet());
    planter.plant("default of " + label, map.withDefaultValue("none"), truth.entrySet());
    planter.plant("view of " + label, CollectionConverters.asJava(map), truth.entrySet());
  }

  private static void mutable(
      Planter planter, String label, List<Key> keys, scala.collection.mutable.Map<Key, Object> map)
      throws IOException {
    Map<Key, Object> truth = new LinkedHashMap<>();
    planter.fill(truth, keys);
    keys.forEach(key -> map.put(key, truth.getOrDefault(key, "gone")));
    for (Key key : keys) {
      if (!truth.containsKey(key)) {
        map.remove(key);
      }
    }
    planter.plant(label, map, truth.entrySet());
    planter.plant("default of " + label, map.withDefaultValue("none"), truth.entrySet());
  }

  @SuppressWarnings("unchecked") // scalac gives Java a raw type
  private static void numbers(Planter planter, int size) throws IOException {
    planter.<scala.collection.mutable.LongMap<Object>>plantOne(
        "mutable.LongMap",
        size,
        new scala.collection.mutable.LongMap<>(),
        (map, key, value) -> {
          map.update(key, value);
          return map;
        },
        (map, key) -> {
          map.remove(key);
          return map;
        });
    planter.<LongMap<Object>>plantOne(
        "LongMap",
        size,
        LongMap$.MODULE$.empty(),
        (map, key, value) -> map.updated(key, value),
        (map, key) -> (LongMap<Object>) map.$minus(key));
    planter.<IntMap<Object>>plantOne(
        "IntMap",
        size,
        IntMap$.MODULE$.empty(),
        (map, key, value) -> map.updated((int) key, value),
        (map, key) -> (IntMap<Object>) map.$minus((int) key));
    if (size == 7) {
      scala.collection.mutable.LongMap<Object> longs = new scala.collection.mutable.LongMap<>();
      Map<Long, Object> truth = new HashMap<>();
      for (long key : new long[] {0, 1, Long.MIN_VALUE}) {
        longs.update(key, new Value("v" + key));
        truth.put(key, "v" + key);
      }
      planter.plant("LongMap of its marks", longs, truth.entrySet());
    }
  }
}

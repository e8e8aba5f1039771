package org.aliasaudit.rules.layout.live;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Fills containers in a live program, remembers what they hold as the containers' own iterators
 * tell it, and dumps the program. Runs in the child process, with nothing but the JDK.
 */
class Planter {
  static final long SEED = 20261123;
  static final int[] SIZES = {0, 1, 7, 1000};

  private static final List<Planted> PLANTED = new ArrayList<>();
  private static final List<Object> KEPT = new ArrayList<>();

  final Random random = new Random(SEED);
  private final List<String> truth = new ArrayList<>();
  private final boolean big;

  Planter(boolean big) {
    this.big = big;
    System.out.println("seed " + SEED);
  }

  /** True if containers of 100,000 entries are wanted. */
  boolean isBig() {
    return big;
  }

  /** Keeps an object until the dump, which has its entries' truth in no container. */
  void hold(Object object) {
    KEPT.add(object);
  }

  /** Keys with well-spread hash codes. */
  List<Key> keys(String prefix, int count) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new Key(prefix + i, random.nextInt()));
    }
    KEPT.add(keys);
    return keys;
  }

  /** Keys that all fall into the same few bins. */
  List<Key> collidingKeys(String prefix, int count) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new Key(prefix + i, (i & 1) << 20));
    }
    KEPT.add(keys);
    return keys;
  }

  /** Values of which many are the same object. */
  List<Value> values(int count) {
    List<Value> pool = new ArrayList<>();
    for (int i = 0; i <= count / 2; i++) {
      pool.add(new Value("v" + i));
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pool.get(random.nextInt(pool.size())));
    }
    return values;
  }

  /** Puts a value for each key, then removes about a quarter of them. */
  <K> void fill(Map<K, Object> map, List<? extends K> keys) {
    List<Value> values = values(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    if (keys.size() > 1) {
      keys.stream().filter(key -> random.nextInt(4) == 0).forEach(map::remove);
    }
  }

  /** Plants maps of every size and one with colliding keys. */
  void plantAll(String label, Supplier<? extends Map<Key, Object>> maker) {
    for (int size : SIZES) {
      Map<Key, Object> map = maker.get();
      fill(map, keys("k", size));
      plant(label + " " + size, map);
    }
    Map<Key, Object> colliding = maker.get();
    fill(colliding, collidingKeys("c", 40));
    plant(label + " with collisions", colliding);
  }

  /** Plants maps of every size with number keys, 0, 1 and negative ones among them. */
  <N> void plantNumbers(
      String label, Supplier<? extends Map<N, Object>> maker, IntFunction<N> boxing) {
    for (int size : SIZES) {
      Map<N, Object> map = maker.get();
      List<N> keys = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        keys.add(boxing.apply(i % 3 == 2 ? -i * 31 : i));
      }
      fill(map, keys);
      plant(label + " " + size, map);
    }
  }

  /** A filled map to build others from. */
  Map<Key, Object> source(int size) {
    Map<Key, Object> map = new HashMap<>();
    fill(map, keys("s", size));
    return map;
  }

  /** The entries of a map, whose keys and values stay strongly held until the dump. */
  <K, V> Set<Map.Entry<K, V>> keep(Map<K, V> map) {
    KEPT.add(new ArrayList<>(map.keySet()));
    KEPT.add(new ArrayList<>(map.values()));
    return map.entrySet();
  }

  /** Plants a map; the truth is what it says of itself. */
  void plant(String label, Map<?, ?> map) {
    plant(label, map, keep(map));
  }

  /** Plants any container with its true entries. */
  void plant(String label, Object container, Iterable<? extends Map.Entry<?, ?>> entries) {
    PLANTED.add(new Planted(label, container));
    truth.add("container\t" + label);
    for (Map.Entry<?, ?> entry : entries) {
      entry(entry.getKey(), entry.getValue());
    }
  }

  /** Plants a container whose keys are all of one class and have no label. */
  void plantUnnamed(String label, Object container, String keyClass, Map<?, ?> values) {
    PLANTED.add(new Planted(label, container));
    truth.add("container\t" + label);
    values.values().forEach(value -> entry("an instance of " + keyClass, value));
  }

  void entry(Object key, Object value) {
    truth.add("entry\t" + key + "\t" + value);
  }

  /** Writes the truth, then the dump. */
  void finish(Path folder) throws IOException {
    Files.write(folder.resolve("truth.txt"), truth);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(folder.resolve("heap.hprof").toString(), true);
  }
}

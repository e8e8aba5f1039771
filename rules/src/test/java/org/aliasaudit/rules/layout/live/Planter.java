package org.aliasaudit.rules.layout.live;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Fills containers in a live program, writes down what they hold as the containers' own iterators
 * tell it, and dumps the program. Runs in the child process, with nothing but the JDK. Large
 * containers share their keys and values, so that a dump of many of them stays small.
 */
final class Planter implements Closeable {
  static final long SEED = 20261123;

  /** Entries of the largest containers; fewer, from 10,000 on, make a quick run of the tests. */
  static final int BIG = Integer.getInteger("aliasaudit.truth.entries", 10_000);

  /** Entries of the one container that is as large as that in a quick run too. */
  static final int HUGE = 100_000;

  /** For kinds of keys of which there are more than any container holds. */
  static final int ANY_NUMBER = Integer.MAX_VALUE;

  static final int[] SIZES = {0, 1, 7, 1000, BIG};

  /** About the number of colliding keys from which the JDK's maps grow trees several times over. */
  static final int COLLIDING = 300;

  private static final List<Planted> PLANTED = new ArrayList<>();
  private static final List<Object> KEPT = new ArrayList<>();

  final Random random = new Random(SEED);
  private final Path folder;
  private final BufferedWriter truth;
  private boolean hugeIsPlanted = BIG >= HUGE;
  private List<Key> bigKeys;
  private List<Value> bigPool;

  Planter(Path folder) throws IOException {
    this.folder = folder;
    truth = Files.newBufferedWriter(folder.resolve("truth.txt"));
    System.out.println("seed " + SEED);
  }

  /** The size of a huge container if there is none yet. */
  int[] huge() {
    int[] sizes = hugeIsPlanted ? new int[0] : new int[] {HUGE};
    hugeIsPlanted = true;
    return sizes;
  }

  /** The sizes of a kind of container, a huge one for the first kind that can be so large. */
  private int[] sizes(int largest) {
    int[] more = largest < HUGE ? new int[0] : huge();
    return IntStream.concat(IntStream.of(SIZES), IntStream.of(more)).toArray();
  }

  /** Keeps an object until the dump, which has its entries' truth in no container. */
  void hold(Object object) {
    KEPT.add(object);
  }

  /** Keys with well-spread hash codes; the large list is always the same. */
  List<Key> keys(String prefix, int count) {
    if (count == BIG && bigKeys != null) {
      return bigKeys;
    }
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new Key(prefix + i, random.nextInt()));
    }
    KEPT.add(keys);
    bigKeys = count == BIG ? keys : bigKeys;
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
    List<Value> pool = pool(count);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pool.get(random.nextInt(pool.size())));
    }
    return values;
  }

  private List<Value> pool(int count) {
    if (count == BIG && bigPool != null) {
      return bigPool;
    }
    List<Value> pool = new ArrayList<>();
    for (int i = 0; i <= count / 2; i++) {
      pool.add(new Value("v" + i));
    }
    if (count >= BIG) {
      bigPool = count == BIG ? pool : bigPool;
      KEPT.add(pool); // keep() leaves the values of large containers out
    }
    return pool;
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
  void plantAll(String label, Supplier<? extends Map<Key, Object>> maker) throws IOException {
    for (int size : sizes(ANY_NUMBER)) {
      Map<Key, Object> map = maker.get();
      fill(map, keys("k", size));
      plant(label + " " + size, map);
    }
    plantColliding(label, maker);
  }

  /** Plants a map with colliding keys. */
  void plantColliding(String label, Supplier<? extends Map<Key, Object>> maker) throws IOException {
    Map<Key, Object> colliding = maker.get();
    fill(colliding, collidingKeys("c", COLLIDING));
    plant(label + " with collisions", colliding);
  }

  /** Plants maps of every size with number keys, 0, 1 and negative ones among them. */
  <N> void plantNumbers(
      String label, Supplier<? extends Map<N, Object>> maker, IntFunction<N> boxing)
      throws IOException {
    plantNumbers(label, ANY_NUMBER, maker, boxing);
  }

  /**
   * Plants maps of every size up to the largest that keys of that kind allow: there are but 256
   * bytes and 65,536 characters.
   */
  <N> void plantNumbers(
      String label, int largest, Supplier<? extends Map<N, Object>> maker, IntFunction<N> boxing)
      throws IOException {
    for (int size : sizes(largest)) {
      Map<N, Object> map = maker.get();
      fill(map, numbers(Math.min(size, largest), boxing));
      plant(label + " " + size, map);
    }
  }

  /** Keys 0, 1, -1, 2, -2 and so on, which stay distinct when cut to bytes or characters. */
  static <N> List<N> numbers(int count, IntFunction<N> boxing) {
    List<N> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(boxing.apply(i % 2 == 1 ? (i + 1) / 2 : -i / 2));
    }
    return keys;
  }

  /** Puts an entry into a container that is no {@code java.util.Map}. */
  @FunctionalInterface
  interface Put<C> {
    void put(C container, long key, Object value);
  }

  /** Removes a key from such a container. */
  @FunctionalInterface
  interface Remove<C> {
    void remove(C container, long key);
  }

  /** How a container that is no {@code java.util.Map} is filled. */
  record Puts<C>(Put<C> put, Remove<C> remove) {}

  /**
   * Plants containers of every size up to the largest possible with number keys that are no {@code
   * java.util.Map}, and views or copies of each.
   *
   * @param boxing the key as the container's kind of number
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the functions are only called
  final <C> void plantForeign(
      String label,
      int largest,
      Supplier<C> maker,
      Puts<? super C> puts,
      LongFunction<?> boxing,
      Function<? super C, ?>... views)
      throws IOException {
    for (int size : sizes(largest)) {
      C container = maker.get();
      Map<Object, Object> expected = new HashMap<>();
      List<Value> values = values(size);
      List<Long> keys = numbers(Math.min(size, largest), i -> (long) i);
      for (int i = 0; i < keys.size(); i++) {
        puts.put().put(container, keys.get(i), values.get(i));
        expected.put(boxing.apply(keys.get(i)), values.get(i));
      }
      for (int i = 3; i < keys.size(); i += 4) {
        puts.remove().remove(container, keys.get(i));
        expected.remove(boxing.apply(keys.get(i)));
      }
      plant(label + " " + size, container, expected.entrySet());
      for (int i = 0; i < views.length; i++) {
        plant(label + " view " + i + " " + size, views[i].apply(container), expected.entrySet());
      }
    }
  }

  /** A container with one more entry; the same one if it can change. */
  @FunctionalInterface
  interface With<C> {
    C with(C container, long key, Object value);
  }

  /** A container with one key less. */
  @FunctionalInterface
  interface Without<C> {
    C without(C container, long key);
  }

  /** Plants a container with number keys of which each change may be another object. */
  <C> void plantOne(String label, int size, C empty, With<C> with, Without<C> without)
      throws IOException {
    C container = empty;
    Map<Object, Object> expected = new HashMap<>();
    List<Value> values = values(size);
    List<Long> keys = numbers(size, i -> (long) i);
    for (int i = 0; i < size; i++) {
      container = with.with(container, keys.get(i), values.get(i));
      expected.put(keys.get(i), values.get(i));
    }
    for (int i = 3; i < size; i += 4) {
      container = without.without(container, keys.get(i));
      expected.remove(keys.get(i));
    }
    plant(label + " " + size, container, expected.entrySet());
  }

  /** A filled map to build others from. */
  Map<Key, Object> source(int size) {
    Map<Key, Object> map = new HashMap<>();
    fill(map, keys("s", size));
    return map;
  }

  /** The entries of a map, whose keys and values stay strongly held until the dump. */
  <K, V> Set<Map.Entry<K, V>> keep(Map<K, V> map) {
    if (map.size() < BIG / 2) { // larger ones have the keys and values that all share
      KEPT.add(new ArrayList<>(map.keySet()));
      KEPT.add(new ArrayList<>(map.values()));
    }
    return map.entrySet();
  }

  /** Plants a map; the truth is what it says of itself. */
  void plant(String label, Map<?, ?> map) throws IOException {
    plant(label, map, keep(map));
  }

  /** Plants any container with its true entries. */
  void plant(String label, Object container, Iterable<? extends Map.Entry<?, ?>> entries)
      throws IOException {
    begin(label, container);
    for (Map.Entry<?, ?> entry : entries) {
      entry(entry.getKey(), entry.getValue());
    }
  }

  /** Plants a set that keeps its elements as keys of a map. */
  void plantSet(String label, Object set, Collection<?> elements) throws IOException {
    begin(label, set);
    for (Object element : elements) {
      entry(element, Truth.ANY);
    }
  }

  /** Plants a container whose keys are all of one class and have no label. */
  void plantUnnamed(String label, Object container, String keyClass, Collection<?> values)
      throws IOException {
    begin(label, container);
    for (Object value : values) {
      entry("an instance of " + keyClass, value);
    }
  }

  private void begin(String label, Object container) throws IOException {
    PLANTED.add(new Planted(label, container));
    truth.write(Truth.CONTAINER + "\t" + label + "\n");
  }

  private void entry(Object key, Object value) throws IOException {
    truth.write(text(key));
    truth.write('\t');
    truth.write(String.valueOf(value));
    truth.write('\n');
  }

  /** Primitive keys as a dump has them: floating ones by their bits. */
  private static String text(Object key) {
    if (key instanceof Character c) {
      return Integer.toString(c);
    }
    if (key instanceof Float f) {
      return Integer.toString(Float.floatToRawIntBits(f));
    }
    if (key instanceof Double d) {
      return Long.toString(Double.doubleToRawLongBits(d));
    }
    return String.valueOf(key);
  }

  /** Completes the truth and writes the dump. */
  void finish() throws IOException {
    close();
    bigKeys = null;
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(folder.resolve("heap.hprof").toString(), true);
  }

  @Override
  public void close() throws IOException {
    truth.close();
  }
}

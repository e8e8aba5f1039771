package org.aliasaudit.rules.layout.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Plants every map of the JDK and dumps itself in the middle of a resize. */
public final class JdkContainers {
  private static final Planter PLANTER = new Planter(true);
  private static final LabelledThreadLocal LOCAL = new LabelledThreadLocal("a-thread-local");
  private static final List<Set<String>> SETS = new ArrayList<>();

  private JdkContainers() {}

  /** Eight keys of an enum. */
  enum Planet {
    MERCURY,
    VENUS,
    EARTH,
    MARS,
    JUPITER,
    SATURN,
    URANUS,
    NEPTUNE
  }

  /** A thread local that can be told from others in a dump. */
  static final class LabelledThreadLocal extends ThreadLocal<Value> {
    final String label;

    LabelledThreadLocal(String label) {
      this.label = label;
    }
  }

  /** A user's subclass with a field that hides one of its superclass. */
  static final class HidingMap<K, V> extends HashMap<K, V> {
    private static final long serialVersionUID = 1L;

    final transient Object[] table = {"not", "the", "table"};
    final transient Object size = "not the size";
  }

  /**
   * Plants and dumps.
   *
   * @param args the folder for {@code truth.txt} and {@code heap.hprof}
   */
  public static void main(String[] args) throws Exception {
    LOCAL.set(new Value("of-the-thread"));
    for (int size : Planter.SIZES) {
      sized(size);
    }
    PLANTER.plant("HashMap 100000", PLANTER.source(100_000));
    PLANTER.plant("ConcurrentHashMap 100000", new ConcurrentHashMap<>(PLANTER.source(100_000)));
    PLANTER.plant("TreeMap 100000", new TreeMap<>(PLANTER.source(100_000)));
    collisions();
    nulls();
    enums();
    wrappers();
    SETS.add(new HashSet<>(List.of("a", "b")));
    Set<String> concurrent = ConcurrentHashMap.newKeySet();
    concurrent.add("c");
    SETS.add(concurrent);
    dumpDuringResize(Path.of(args[0]));
  }

  @SuppressWarnings("JdkObsolete") // Hashtable is one of the maps to be tested
  private static Map<String, Supplier<Map<Key, Object>>> plainMaps() {
    Map<String, Supplier<Map<Key, Object>>> maps = new LinkedHashMap<>();
    maps.put("HashMap", HashMap::new);
    maps.put("LinkedHashMap", LinkedHashMap::new);
    maps.put("access order", () -> new LinkedHashMap<>(16, 0.75f, true));
    maps.put("TreeMap", TreeMap::new);
    maps.put("ConcurrentHashMap", ConcurrentHashMap::new);
    maps.put("ConcurrentSkipListMap", ConcurrentSkipListMap::new);
    maps.put("Hashtable", Hashtable::new);
    maps.put("IdentityHashMap", IdentityHashMap::new);
    maps.put("WeakHashMap", WeakHashMap::new);
    maps.put("subclass", HidingMap::new);
    return maps;
  }

  private static void sized(int size) {
    for (Map.Entry<String, Supplier<Map<Key, Object>>> kind : plainMaps().entrySet()) {
      Map<Key, Object> map = kind.getValue().get();
      PLANTER.fill(map, PLANTER.keys("k", size));
      PLANTER.plant(kind.getKey() + " " + size, map);
    }
    Properties properties = new Properties();
    for (Key key : PLANTER.keys("p", size)) {
      properties.put(key, new Value("of-" + key));
    }
    PLANTER.plant("Properties " + size, properties);
    Map<Key, Object> source = new HashMap<>();
    PLANTER.fill(source, PLANTER.keys("i", size));
    PLANTER.plant("Map.copyOf " + size, Map.copyOf(source));
  }

  private static void collisions() {
    for (Map.Entry<String, Supplier<Map<Key, Object>>> kind : plainMaps().entrySet()) {
      Map<Key, Object> map = kind.getValue().get();
      PLANTER.fill(map, PLANTER.collidingKeys("c", 300));
      PLANTER.plant(kind.getKey() + " with collisions", map);
    }
  }

  private static void nulls() {
    List<Map<Key, Object>> maps =
        List.of(
            new HashMap<>(), new LinkedHashMap<>(), new IdentityHashMap<>(), new WeakHashMap<>());
    for (Map<Key, Object> map : maps) {
      PLANTER.fill(map, PLANTER.keys("n", 5));
      map.put(null, new Value("of-null"));
      map.put(PLANTER.keys("null-valued", 1).get(0), null);
      PLANTER.plant("nulls in " + map.getClass().getSimpleName(), map);
    }
    Map<Key, Object> tree = new TreeMap<>();
    tree.put(PLANTER.keys("null-valued", 1).get(0), null);
    PLANTER.plant("null value in TreeMap", tree);
  }

  private static void enums() {
    Map<Planet, Object> planets = new EnumMap<>(Planet.class);
    PLANTER.plant("EnumMap empty", new EnumMap<Planet, Object>(Planet.class));
    planets.put(Planet.EARTH, new Value("ours"));
    planets.put(Planet.MARS, null);
    planets.put(Planet.SATURN, new Value("rings"));
    planets.remove(Planet.SATURN);
    PLANTER.plant("EnumMap", planets);
  }

  private static void wrappers() {
    Map<Key, Object> inner = new TreeMap<>();
    PLANTER.fill(inner, PLANTER.keys("w", 7));
    PLANTER.plant("unmodifiable", Collections.unmodifiableMap(inner));
    PLANTER.plant(
        "unmodifiable navigable",
        Collections.unmodifiableNavigableMap((TreeMap<Key, Object>) inner));
    PLANTER.plant("synchronized", Collections.synchronizedMap(inner));
    PLANTER.plant(
        "synchronized sorted", Collections.synchronizedSortedMap((TreeMap<Key, Object>) inner));
    PLANTER.plant("checked", Collections.checkedMap(inner, Key.class, Object.class));
    PLANTER.plant(
        "singleton", Collections.singletonMap(PLANTER.keys("s", 1).get(0), new Value("one")));
    PLANTER.plant("empty", Collections.emptyMap());
    PLANTER.plant("twice", Collections.synchronizedMap(Collections.unmodifiableMap(inner)));
  }

  /**
   * compute() holds the monitor of a bin's first node while it calls us; a second thread that must
   * grow the table moves the other bins and blocks on that one. The dump is taken there.
   */
  private static void dumpDuringResize(Path folder) throws Exception {
    ConcurrentHashMap<Key, Object> map = new ConcurrentHashMap<>(40);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(new Key("r" + i, i));
    }
    for (int i = 0; i < 40; i++) {
      map.put(keys.get(i), new Value("v" + i));
    }
    AtomicReference<Exception> failure = new AtomicReference<>();
    map.compute(
        keys.get(20),
        (key, old) -> {
          try {
            grow(map, keys);
            PLANTER.plant("ConcurrentHashMap being resized", map);
            PLANTER.finish(folder);
          } catch (Exception e) {
            failure.set(e);
          }
          return old;
        });
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private static void grow(ConcurrentHashMap<Key, Object> map, List<Key> keys)
      throws InterruptedException {
    Thread grower =
        new Thread(
            () -> {
              for (int i = 40; i < keys.size(); i++) {
                if (i != 84 && i != 148) {
                  map.put(keys.get(i), new Value("v" + i));
                }
              }
            });
    grower.setDaemon(true);
    grower.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (grower.getState() != Thread.State.BLOCKED) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the grower did not block: " + grower.getState());
      }
      Thread.sleep(10);
    }
  }
}

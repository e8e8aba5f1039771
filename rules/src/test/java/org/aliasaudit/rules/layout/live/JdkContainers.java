package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Plants every map of the JDK and dumps itself in the middle of a resize. */
public final class JdkContainers {
  private JdkContainers() {}

  /** A user's subclass with a field that hides one of its superclass. */
  static final class HidingMap<K, V> extends HashMap<K, V> {
    private static final long serialVersionUID = 1L;

    final transient Object[] table = {"not", "the", "table"};
    final transient Object size = "not the size";
  }

  /**
   * Plants and dumps.
   *
   * @param args the folder for {@code truth.txt} and {@code heap.hprof}, which also has {@link
   *     JdkOddities#ENUM}
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (Planter planter = new Planter(folder)) {
      for (Map.Entry<String, Supplier<Map<Key, Object>>> kind : plainMaps().entrySet()) {
        planter.plantAll(kind.getKey(), kind.getValue());
      }
      for (int size : Planter.SIZES) {
        properties(planter, size);
        planter.plant("Map.copyOf " + size, Map.copyOf(planter.source(size)));
        JdkWrappers.plant(planter, size);
      }
      nulls(planter);
      JdkOddities.plant(planter, folder);
      dumpDuringResize(planter);
    }
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

  private static void properties(Planter planter, int size) throws IOException {
    Properties properties = new Properties();
    List<Value> values = planter.values(size);
    List<Key> keys = planter.keys("p", size);
    for (int i = 0; i < size; i++) {
      properties.put(keys.get(i), values.get(i));
    }
    planter.plant("Properties " + size, properties);
  }

  private static void nulls(Planter planter) throws IOException {
    List<Map<Key, Object>> maps =
        List.of(
            new HashMap<>(), new LinkedHashMap<>(), new IdentityHashMap<>(), new WeakHashMap<>());
    for (Map<Key, Object> map : maps) {
      planter.fill(map, planter.keys("n", 5));
      map.put(null, new Value("of-null"));
      map.put(planter.keys("null-valued", 1).get(0), null);
      planter.plant("nulls in " + map.getClass().getSimpleName(), map);
    }
    Map<Key, Object> tree = new TreeMap<>();
    tree.put(planter.keys("null-valued", 1).get(0), null);
    planter.plant("null value in TreeMap", tree);
  }

  /**
   * compute() holds the monitor of a bin's first node while it calls us; a second thread that must
   * grow the table moves the other bins and blocks on that one. The dump is taken there.
   */
  private static void dumpDuringResize(Planter planter) throws Exception {
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
            planter.plant("ConcurrentHashMap being resized", map);
            planter.finish();
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
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (grower.getState() != Thread.State.BLOCKED) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the grower did not block: " + grower.getState());
      }
      Thread.sleep(10);
    }
  }
}

package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.nio.file.Path;
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
import java.util.function.Supplier;

/** Plants every map of the JDK and dumps itself in the middle of a resize. */
public final class JdkContainers {
  /** A map of which a thread has moved a part. */
  static final String RESIZED = "ConcurrentHashMap being resized";

  /** One of which a second thread has moved the rest, as far as that is possible. */
  static final String RESIZED_WITH_HELP = "ConcurrentHashMap being resized by two";

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
      JdkResize.during(
          planter,
          RESIZED,
          false,
          () -> JdkResize.during(planter, RESIZED_WITH_HELP, true, planter::finish));
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
}

package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.jar.Attributes;

/** Plants the wrappers and views of java.util around one map, and its sets. */
final class JdkWrappers {
  private JdkWrappers() {}

  static void plant(Planter planter, int size) throws Exception {
    NavigableMap<Key, Object> tree = new TreeMap<>();
    planter.fill(tree, planter.keys("w", size));
    for (Map.Entry<String, Map<Key, Object>> wrapper : wrappers(tree).entrySet()) {
      planter.plant(wrapper.getKey() + " " + size, wrapper.getValue());
    }
    views(planter, tree, size);
    attributes(planter, size);
    sets(planter, size);
  }

  private static Map<String, Map<Key, Object>> wrappers(NavigableMap<Key, Object> map) {
    Map<String, Map<Key, Object>> all = new LinkedHashMap<>();
    all.put("unmodifiable", Collections.unmodifiableMap(map));
    all.put("unmodifiable sorted", Collections.unmodifiableSortedMap(map));
    all.put("unmodifiable navigable", Collections.unmodifiableNavigableMap(map));
    all.put("synchronized", Collections.synchronizedMap(map));
    all.put("synchronized sorted", Collections.synchronizedSortedMap(map));
    all.put("synchronized navigable", Collections.synchronizedNavigableMap(map));
    all.put("checked", Collections.checkedMap(map, Key.class, Object.class));
    all.put("checked sorted", Collections.checkedSortedMap(map, Key.class, Object.class));
    all.put("checked navigable", Collections.checkedNavigableMap(map, Key.class, Object.class));
    all.put("twice", Collections.synchronizedMap(Collections.unmodifiableMap(map)));
    all.put("descending", map.descendingMap());
    return all;
  }

  private static void views(Planter planter, NavigableMap<Key, Object> tree, int size)
      throws Exception {
    NavigableMap<Key, Object> skips = new ConcurrentSkipListMap<>(tree);
    planter.plant("descending of skip list " + size, skips.descendingMap());
    Map<Key, Object> linked = new LinkedHashMap<>(tree);
    // From Java 21 on.
    for (Method method : LinkedHashMap.class.getMethods()) {
      if (method.getName().equals("reversed") && !method.isBridge()) {
        planter.plant("reversed " + size, (Map<?, ?>) method.invoke(linked));
      }
    }
    for (Method method : SortedMap.class.getMethods()) {
      if (method.getName().equals("reversed") && !method.isBridge()) {
        Object sorted = Collections.unmodifiableSortedMap(tree);
        planter.plant("reversed sorted " + size, (Map<?, ?>) method.invoke(sorted));
      }
    }
    for (Method method : Collections.class.getMethods()) {
      if (method.getName().equals("unmodifiableSequencedMap")) {
        planter.plant("unmodifiable sequenced " + size, (Map<?, ?>) method.invoke(null, linked));
      }
    }
    planter.plant("singleton " + size, Collections.singletonMap("k", new Value("one")));
    planter.plant("empty " + size, Collections.emptyMap());
    planter.plant("empty navigable " + size, Collections.emptyNavigableMap());
  }

  private static void attributes(Planter planter, int size) throws IOException {
    Attributes attributes = new Attributes();
    Map<Object, Object> truth = new HashMap<>();
    for (int i = 0; i < size; i++) {
      attributes.putValue("name-" + i, "value-" + i);
      truth.put("name-" + i, "value-" + i);
    }
    planter.plant("attributes " + size, attributes, truth.entrySet());
  }

  private static void sets(Planter planter, int size) throws IOException {
    List<Set<Key>> sets = new ArrayList<>();
    sets.add(new HashSet<>());
    sets.add(new LinkedHashSet<>());
    sets.add(new TreeSet<>());
    sets.add(new ConcurrentSkipListSet<>());
    sets.add(ConcurrentHashMap.newKeySet());
    sets.add(Collections.newSetFromMap(new LinkedHashMap<>()));
    for (Set<Key> set : sets) {
      set.addAll(planter.keys("e", size));
      set.removeIf(key -> planter.random.nextInt(4) == 0);
      planter.plantSet(set.getClass().getName() + " " + size, set, set);
    }
  }
}

package org.aliasaudit.rules.layout.live;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import com.google.common.collect.TreeMultimap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plants Guava's multimaps. */
final class GuavaMultimaps {
  private GuavaMultimaps() {}

  static void plant(Planter planter, int size) throws IOException {
    for (Map.Entry<String, Multimap<Key, Object>> multimap : empty().entrySet()) {
      fill(planter, multimap.getValue(), size);
      plant(planter, multimap.getKey() + " " + size, multimap.getValue());
    }
    Multimap<Key, Object> source = ArrayListMultimap.create();
    fill(planter, source, size);
    plant(planter, "synchronized multimap " + size, Multimaps.synchronizedMultimap(source));
    List<Map.Entry<?, ?>> lists = new ArrayList<>();
    String list = "an instance of " + ArrayList.class.getName();
    source.keySet().forEach(key -> lists.add(Map.entry(key, list)));
    planter.plant("map of a multimap " + size, source.asMap(), lists);
    plant(planter, "unmodifiable multimap " + size, Multimaps.unmodifiableMultimap(source));
    plant(planter, "ImmutableListMultimap " + size, ImmutableListMultimap.copyOf(source));
    plant(planter, "ImmutableSetMultimap " + size, ImmutableSetMultimap.copyOf(source));
    plant(planter, "multimap of a map " + size, Multimaps.forMap(planter.source(size)));
    Multimap<Key, Key> tree = TreeMultimap.create();
    List<Key> keys = planter.keys("t", size);
    keys.forEach(key -> tree.put(key, keys.get(planter.random.nextInt(keys.size()))));
    plant(planter, "TreeMultimap " + size, tree);
  }

  private static Map<String, Multimap<Key, Object>> empty() {
    Map<String, Multimap<Key, Object>> all = new LinkedHashMap<>();
    all.put("ArrayListMultimap", ArrayListMultimap.create());
    all.put("HashMultimap", HashMultimap.create());
    all.put("LinkedHashMultimap", LinkedHashMultimap.create());
    all.put("LinkedListMultimap", LinkedListMultimap.create());
    all.put("linked lists", MultimapBuilder.linkedHashKeys().linkedListValues().build());
    all.put("linked sets", MultimapBuilder.treeKeys().linkedHashSetValues().build());
    return all;
  }

  private static void plant(Planter planter, String label, Multimap<?, ?> multimap)
      throws IOException {
    planter.plant(label, multimap, multimap.entries());
  }

  /** Up to four values for each of half as many keys as there are to be entries; some removed. */
  private static void fill(Planter planter, Multimap<Key, Object> multimap, int size) {
    List<Value> values = planter.values(size);
    for (Key key : planter.keys("m", size).subList(0, size / 2 + size % 2)) {
      for (int i = planter.random.nextInt(4); i >= 0; i--) {
        multimap.put(key, values.get(planter.random.nextInt(values.size())));
      }
      if (size > 1 && planter.random.nextInt(8) == 0) {
        multimap.removeAll(key);
      }
    }
  }
}

package org.aliasaudit.rules.layout.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plants Jackson's containers and the cache that its LRUMap is a copy of. */
final class JacksonContainers {
  private JacksonContainers() {}

  static void plant(Planter planter) throws IOException {
    planter.plantAll("ConcurrentLinkedHashMap", JacksonContainers::linked);
    planter.plantAll("ConcurrentHashMapV8", JacksonContainers::copyOfJdk);
    for (int size : Planter.SIZES) {
      lru(planter, size);
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      List<Map.Entry<?, ?>> truth = new ArrayList<>();
      String bool = "an instance of com.fasterxml.jackson.databind.node.BooleanNode";
      for (int i = 0; i < size; i++) {
        node.put("k" + i, i % 2 == 0);
        truth.add(Map.entry("k" + i, bool));
      }
      planter.plant("ObjectNode " + size, node, truth);
    }
  }

  private static Map<Key, Object> linked() {
    return new ConcurrentLinkedHashMap.Builder<Key, Object>()
        .maximumWeightedCapacity(1_000_000)
        .build();
  }

  @SuppressWarnings("unchecked") // an empty map holds any type
  private static Map<Key, Object> copyOfJdk() {
    try {
      Constructor<?> constructor =
          Class.forName("com.googlecode.concurrentlinkedhashmap.ConcurrentHashMapV8")
              .asSubclass(Map.class)
              .getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Map<Key, Object>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lru(Planter planter, int size) throws IOException {
    LRUMap<Key, Object> map = new LRUMap<>(16, 500_000);
    planter.source(size).forEach(map::put);
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    map.contents((key, value) -> truth.add(Map.entry(key, value)));
    planter.plant("LRUMap " + size, map, truth);
  }
}

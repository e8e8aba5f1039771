package org.aliasaudit.rules.layout.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plants Jackson's containers and the cache that its LRUMap is a copy of. */
final class JacksonContainers {
  private JacksonContainers() {}

  static void plant(Planter planter) {
    planter.plantAll("ConcurrentLinkedHashMap", () -> linked(5000));
    if (planter.isBig()) {
      Map<Key, Object> big = linked(1_000_000);
      planter.fill(big, planter.keys("big", 100_000));
      planter.plant("big", big);
    }
    for (int size : Planter.SIZES) {
      lru(planter, size);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("a", true);
    node.put("b", false);
    String bool = "an instance of com.fasterxml.jackson.databind.node.BooleanNode";
    planter.plant("ObjectNode", node, Map.of("a", bool, "b", bool).entrySet());
  }

  private static Map<Key, Object> linked(long capacity) {
    return new ConcurrentLinkedHashMap.Builder<Key, Object>()
        .maximumWeightedCapacity(capacity)
        .build();
  }

  private static void lru(Planter planter, int size) {
    LRUMap<Key, Object> map = new LRUMap<>(16, 5000);
    planter.source(size).forEach(map::put);
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    map.contents((key, value) -> truth.add(Map.entry(key, value)));
    planter.plant("LRUMap " + size, map, truth);
  }
}

package org.aliasaudit.rules.layout.live;

import io.vavr.Tuple2;
import io.vavr.collection.HashMultimap;
import io.vavr.collection.Multimap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.TreePMap;

/** Plants the maps of Vavr and PCollections. */
final class FunctionalContainers {
  private FunctionalContainers() {}

  static Map<?, ?> big(Map<Key, Object> source) {
    return HashTreePMap.from(source);
  }

  static void plant(Planter planter) {
    for (int size : Planter.SIZES) {
      vavr(planter, " " + size, planter.source(size));
      pcollections(planter, " " + size, planter.source(size));
    }
    Map<Key, Object> colliding = new LinkedHashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", 40));
    vavr(planter, " with collisions", colliding);
    pcollections(planter, " with collisions", colliding);
    if (planter.isBig()) {
      Map<Key, Object> source = planter.source(100_000);
      planter.plant("vavr 100000", io.vavr.collection.HashMap.ofAll(source), planter.keep(source));
    }
  }

  private static void vavr(Planter planter, String label, Map<Key, Object> source) {
    Iterable<? extends Map.Entry<?, ?>> truth = planter.keep(source);
    planter.plant("vavr HashMap" + label, io.vavr.collection.HashMap.ofAll(source), truth);
    planter.plant("vavr Linked" + label, io.vavr.collection.LinkedHashMap.ofAll(source), truth);
    planter.plant("vavr TreeMap" + label, io.vavr.collection.TreeMap.ofAll(source), truth);
    multimap(planter, "vavr list multimap" + label, HashMultimap.withSeq().empty(), source);
    multimap(planter, "vavr set multimap" + label, HashMultimap.withSet().empty(), source);
  }

  private static void multimap(
      Planter planter, String label, Multimap<Object, Object> empty, Map<Key, Object> source) {
    Multimap<Object, Object> multimap = empty;
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    for (Map.Entry<Key, Object> entry : source.entrySet()) {
      multimap = multimap.put(entry.getKey(), entry.getValue());
      multimap = multimap.put(entry.getKey(), entry.getKey());
    }
    for (Tuple2<Object, Object> entry : multimap) {
      truth.add(Map.entry(entry._1, entry._2));
    }
    planter.plant(label, multimap, truth);
  }

  private static void pcollections(Planter planter, String label, Map<Key, Object> source) {
    planter.plant("HashPMap" + label, HashTreePMap.from(source));
    planter.plant("TreePMap" + label, TreePMap.from(source));
    planter.plant("OrderedPMap" + label, OrderedPMap.from(source));
  }
}

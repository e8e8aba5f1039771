package org.aliasaudit.rules.layout.live;

import io.vavr.Tuple2;
import io.vavr.collection.HashMultimap;
import io.vavr.collection.Multimap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** Plants the maps of Vavr and PCollections. */
final class FunctionalContainers {
  private FunctionalContainers() {}

  static void plant(Planter planter) throws IOException {
    for (int size : Planter.SIZES) {
      vavr(planter, " " + size, planter.source(size));
      pcollections(planter, " " + size, planter.source(size));
    }
    for (int size : planter.huge()) {
      Map<Key, Object> source = planter.source(size);
      Iterable<? extends Map.Entry<?, ?>> truth = planter.keep(source);
      planter.plant("vavr HashMap " + size, io.vavr.collection.HashMap.ofAll(source), truth);
    }
    Map<Key, Object> colliding = new LinkedHashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", Planter.COLLIDING));
    vavr(planter, " with collisions", colliding);
    pcollections(planter, " with collisions", colliding);
  }

  private static void vavr(Planter planter, String label, Map<Key, Object> source)
      throws IOException {
    Iterable<? extends Map.Entry<?, ?>> truth = planter.keep(source);
    planter.plant("vavr HashMap" + label, io.vavr.collection.HashMap.ofAll(source), truth);
    planter.plant("vavr Linked" + label, io.vavr.collection.LinkedHashMap.ofAll(source), truth);
    planter.plant("vavr TreeMap" + label, io.vavr.collection.TreeMap.ofAll(source), truth);
    multimap(planter, "vavr list multimap" + label, HashMultimap.withSeq().empty(), source);
    multimap(planter, "vavr set multimap" + label, HashMultimap.withSet().empty(), source);
    io.vavr.collection.HashMap<Key, Object> less = io.vavr.collection.HashMap.ofAll(source);
    Map<Key, Object> left = new LinkedHashMap<>(source);
    for (Key key : source.keySet().stream().limit(500).toList()) {
      less = less.remove(key);
      left.remove(key);
    }
    planter.plant("vavr removed" + label, less, left.entrySet());
  }

  private static void multimap(
      Planter planter, String label, Multimap<Object, Object> empty, Map<Key, Object> source)
      throws IOException {
    Multimap<Object, Object> multimap = empty;
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    for (Map.Entry<Key, Object> entry : source.entrySet()) {
      multimap = multimap.put(entry.getKey(), entry.getValue());
      if (entry.getKey().hash % 8 == 0) {
        multimap = multimap.put(entry.getKey(), entry.getKey());
      }
    }
    for (Tuple2<Object, Object> entry : multimap) {
      truth.add(Map.entry(entry._1, entry._2));
    }
    planter.plant(label, multimap, truth);
  }

  private static void pcollections(Planter planter, String label, Map<Key, Object> source)
      throws IOException {
    HashPMap<Key, Object> hash = HashTreePMap.from(source);
    PMap<Key, Object> less =
        hash.minusAll(source.keySet().stream().filter(key -> key.hash % 4 == 0).toList());
    planter.plant("HashPMap" + label, hash);
    planter.plant("removed HashPMap" + label, less);
    planter.plant("TreePMap" + label, TreePMap.from(source));
    planter.plant("OrderedPMap" + label, OrderedPMap.from(source));
  }
}

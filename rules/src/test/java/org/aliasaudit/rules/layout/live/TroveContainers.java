package org.aliasaudit.rules.layout.live;

import com.carrotsearch.hppc.CharObjectHashMap;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.ObjectObjectHashMap;
import com.carrotsearch.hppc.ObjectObjectIdentityHashMap;
import com.carrotsearch.hppc.ShortObjectHashMap;
import com.carrotsearch.hppc.SortedIterationIntObjectHashMap;
import gnu.trove.decorator.TIntObjectMapDecorator;
import gnu.trove.map.hash.TByteObjectHashMap;
import gnu.trove.map.hash.TCharObjectHashMap;
import gnu.trove.map.hash.TCustomHashMap;
import gnu.trove.map.hash.TDoubleObjectHashMap;
import gnu.trove.map.hash.TFloatObjectHashMap;
import gnu.trove.map.hash.THashMap;
import gnu.trove.map.hash.TIntObjectHashMap;
import gnu.trove.map.hash.TLongObjectHashMap;
import gnu.trove.map.hash.TShortObjectHashMap;
import gnu.trove.strategy.IdentityHashingStrategy;
import java.io.IOException;
import java.util.Map;

/** Plants the maps of Trove and HPPC, of which those with primitive keys are no maps of Java. */
final class TroveContainers {
  private TroveContainers() {}

  static void trove(Planter planter) throws IOException {
    planter.plantAll("THashMap", THashMap::new);
    planter.plantAll("TCustomHashMap", () -> new TCustomHashMap<>(new IdentityHashingStrategy<>()));
    planter.<TByteObjectHashMap<Object>>plantForeign(
        "TByteObjectHashMap",
        1 << 8,
        TByteObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((byte) key, value), (map, key) -> map.remove((byte) key)),
        key -> (byte) key);
    planter.<TCharObjectHashMap<Object>>plantForeign(
        "TCharObjectHashMap",
        1 << 16,
        TCharObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((char) key, value), (map, key) -> map.remove((char) key)),
        key -> (char) key);
    planter.<TShortObjectHashMap<Object>>plantForeign(
        "TShortObjectHashMap",
        1 << 16,
        TShortObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((short) key, value),
            (map, key) -> map.remove((short) key)),
        key -> (short) key);
    planter.<TIntObjectHashMap<Object>>plantForeign(
        "TIntObjectHashMap",
        Planter.ANY_NUMBER,
        TIntObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((int) key, value), (map, key) -> map.remove((int) key)),
        key -> (int) key,
        TIntObjectMapDecorator::new);
    planter.<TLongObjectHashMap<Object>>plantForeign(
        "TLongObjectHashMap",
        Planter.ANY_NUMBER,
        TLongObjectHashMap::new,
        new Planter.Puts<>((map, key, value) -> map.put(key, value), (map, key) -> map.remove(key)),
        key -> key);
    planter.<TFloatObjectHashMap<Object>>plantForeign(
        "TFloatObjectHashMap",
        Planter.ANY_NUMBER,
        TFloatObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((float) key, value),
            (map, key) -> map.remove((float) key)),
        key -> (float) key);
    planter.<TDoubleObjectHashMap<Object>>plantForeign(
        "TDoubleObjectHashMap",
        Planter.ANY_NUMBER,
        TDoubleObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((double) key, value),
            (map, key) -> map.remove((double) key)),
        key -> (double) key);
  }

  static void hppc(Planter planter) throws IOException {
    for (int size : Planter.SIZES) {
      Map<Key, Object> source = planter.source(size);
      ObjectObjectHashMap<Key, Object> objects = new ObjectObjectHashMap<>();
      ObjectObjectIdentityHashMap<Key, Object> identities = new ObjectObjectIdentityHashMap<>();
      source.forEach(objects::put);
      source.forEach(identities::put);
      planter.plant("HPPC objects " + size, objects, source.entrySet());
      planter.plant("HPPC identities " + size, identities, source.entrySet());
    }
    planter.<CharObjectHashMap<Object>>plantForeign(
        "HPPC char",
        1 << 16,
        CharObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((char) key, value), (map, key) -> map.remove((char) key)),
        key -> (char) key);
    planter.<ShortObjectHashMap<Object>>plantForeign(
        "HPPC short",
        1 << 16,
        ShortObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((short) key, value),
            (map, key) -> map.remove((short) key)),
        key -> (short) key);
    planter.<IntObjectHashMap<Object>>plantForeign(
        "HPPC int",
        Planter.ANY_NUMBER,
        IntObjectHashMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((int) key, value), (map, key) -> map.remove((int) key)),
        key -> (int) key,
        map -> new SortedIterationIntObjectHashMap<>(map, (a, b) -> Integer.compare(a, b)));
    planter.<LongObjectHashMap<Object>>plantForeign(
        "HPPC long",
        Planter.ANY_NUMBER,
        LongObjectHashMap::new,
        new Planter.Puts<>((map, key, value) -> map.put(key, value), (map, key) -> map.remove(key)),
        key -> key);
  }
}

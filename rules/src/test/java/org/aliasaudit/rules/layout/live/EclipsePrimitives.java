package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import org.eclipse.collections.impl.map.mutable.primitive.ByteObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.CharObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.DoubleObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.FloatObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ShortObjectHashMap;

/** Plants the maps of Eclipse Collections with primitive keys. */
final class EclipsePrimitives {
  private EclipsePrimitives() {}

  static void plant(Planter planter) throws IOException {
    bytes(planter);
    chars(planter);
    shorts(planter);
    ints(planter);
    longs(planter);
    floats(planter);
    doubles(planter);
  }

  private static void bytes(Planter planter) throws IOException {
    planter.<ByteObjectHashMap<Object>>plantForeign(
        "byte",
        1 << 8,
        ByteObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((byte) key, value), (map, key) -> map.remove((byte) key)),
        key -> (byte) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void chars(Planter planter) throws IOException {
    planter.<CharObjectHashMap<Object>>plantForeign(
        "char",
        1 << 16,
        CharObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((char) key, value), (map, key) -> map.remove((char) key)),
        key -> (char) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void shorts(Planter planter) throws IOException {
    planter.<ShortObjectHashMap<Object>>plantForeign(
        "short",
        1 << 16,
        ShortObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((short) key, value),
            (map, key) -> map.remove((short) key)),
        key -> (short) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void ints(Planter planter) throws IOException {
    planter.<IntObjectHashMap<Object>>plantForeign(
        "int",
        Planter.ANY_NUMBER,
        IntObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((int) key, value), (map, key) -> map.remove((int) key)),
        key -> (int) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void longs(Planter planter) throws IOException {
    planter.<LongObjectHashMap<Object>>plantForeign(
        "long",
        Planter.ANY_NUMBER,
        LongObjectHashMap<Object>::new,
        new Planter.Puts<>((map, key, value) -> map.put(key, value), (map, key) -> map.remove(key)),
        key -> key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void floats(Planter planter) throws IOException {
    planter.<FloatObjectHashMap<Object>>plantForeign(
        "float",
        Planter.ANY_NUMBER,
        FloatObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((float) key, value),
            (map, key) -> map.remove((float) key)),
        key -> (float) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }

  private static void doubles(Planter planter) throws IOException {
    planter.<DoubleObjectHashMap<Object>>plantForeign(
        "double",
        Planter.ANY_NUMBER,
        DoubleObjectHashMap<Object>::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((double) key, value),
            (map, key) -> map.remove((double) key)),
        key -> (double) key,
        map -> map.asSynchronized(),
        map -> map.asUnmodifiable(),
        map -> map.toImmutable());
  }
}

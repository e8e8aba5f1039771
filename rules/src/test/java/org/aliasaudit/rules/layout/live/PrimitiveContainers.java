package org.aliasaudit.rules.layout.live;

import io.netty.util.AttributeKey;
import io.netty.util.DefaultAttributeMap;
import io.netty.util.collection.ByteObjectHashMap;
import io.netty.util.collection.CharObjectHashMap;
import io.netty.util.collection.IntCollections;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.ShortObjectHashMap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.ConcurrentSet;
import io.netty.util.internal.InternalThreadLocalMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.collections.BiInt2NullableObjectMap;
import org.agrona.collections.BiInt2ObjectMap;
import org.agrona.collections.Int2NullableObjectHashMap;
import org.agrona.collections.Int2ObjectCache;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2NullableObjectHashMap;
import org.agrona.collections.Long2ObjectCache;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.Object2NullableObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.jctools.maps.NonBlockingHashMap;
import org.jctools.maps.NonBlockingHashMapLong;
import org.jctools.maps.NonBlockingHashSet;
import org.jctools.maps.NonBlockingIdentityHashMap;

/** Plants the containers of Agrona, Netty and JCTools. */
final class PrimitiveContainers {
  private PrimitiveContainers() {}

  static void agrona(Planter planter) throws IOException {
    planter.plantNumbers("agrona int", Int2ObjectHashMap::new, i -> i);
    planter.plantNumbers("agrona nullable int", Int2NullableObjectHashMap::new, i -> i);
    planter.plantNumbers("agrona long", Long2ObjectHashMap::new, i -> (long) i);
    planter.plantNumbers("agrona nullable long", Long2NullableObjectHashMap::new, i -> (long) i);
    planter.plantAll("agrona objects", Object2ObjectHashMap::new);
    planter.plantNumbers(
        "agrona int cache", () -> new Int2ObjectCache<>(1 << 16, 4, value -> {}), i -> i);
    planter.plantNumbers(
        "agrona long cache", () -> new Long2ObjectCache<>(1 << 16, 4, value -> {}), i -> (long) i);
    planter.<BiInt2ObjectMap<Object>>plantForeign(
        "agrona pairs",
        Planter.ANY_NUMBER,
        BiInt2ObjectMap::new,
        new Planter.Puts<>(
            (map, key, value) -> map.put((int) (key >> 32), (int) key, value),
            (map, key) -> map.remove((int) (key >> 32), (int) key)),
        key -> key);
    Map<Integer, Object> nullable = new Int2NullableObjectHashMap<>();
    nullable.put(7, null);
    planter.plant("agrona null", nullable);
    Map<Key, Object> objects = new Object2NullableObjectHashMap<>();
    objects.put(planter.keys("null-valued", 1).get(0), null);
    planter.plant("agrona null of object", objects);
    BiInt2NullableObjectMap<Object> pairs = new BiInt2NullableObjectMap<>();
    pairs.put(1, 2, null);
    Map<Long, Object> truth = new HashMap<>();
    truth.put(1L << 32 | 2, null);
    planter.plant("agrona null of pair", pairs, truth.entrySet());
  }

  static void netty(Planter planter) throws IOException {
    planter.plantNumbers("byte", 1 << 8, ByteObjectHashMap::new, i -> (byte) i);
    planter.plantNumbers("char", 1 << 16, CharObjectHashMap::new, i -> (char) i);
    planter.plantNumbers("short", 1 << 16, ShortObjectHashMap::new, i -> (short) i);
    planter.plantNumbers("int", IntObjectHashMap::new, i -> i);
    planter.plantNumbers("long", LongObjectHashMap::new, i -> (long) i);
    for (Map<Integer, Object> nulls :
        List.<Map<Integer, Object>>of(new IntObjectHashMap<>(), new IntObjectHashMap<>(64))) {
      nulls.put(7, null);
      planter.plant("null " + planter.random.nextInt(), nulls);
    }
    for (int size : Planter.SIZES) {
      attributes(planter, size);
      IntObjectHashMap<Object> numbers = new IntObjectHashMap<>();
      planter.fill(numbers, Planter.numbers(size, i -> i));
      Object view = IntCollections.unmodifiableMap(numbers);
      planter.plant("unmodifiable " + size, view, planter.keep(numbers));
      set(planter, size);
      threadLocals(planter, size);
    }
  }

  private static void attributes(Planter planter, int size) throws IOException {
    DefaultAttributeMap attributes = new DefaultAttributeMap();
    Map<String, Object> truth = new HashMap<>();
    List<Value> values = planter.values(size);
    for (int i = 0; i < size; i++) {
      AttributeKey<Object> key = AttributeKey.valueOf("attribute" + i);
      attributes.attr(key).set(values.get(i));
      if (size < Planter.BIG && i % 4 == 3) {
        attributes.attr(key).set(null); // stays as an attribute without a value
      } else {
        truth.put(key.name(), values.get(i));
      }
    }
    planter.plant("attributes " + size, attributes, truth.entrySet());
  }

  @SuppressWarnings("deprecation") // ConcurrentSet is in dumps of those who still use it
  private static void set(Planter planter, int size) throws IOException {
    Set<Key> set = new ConcurrentSet<>();
    set.addAll(planter.keys("e", size));
    planter.plantSet("set " + size, set, set);
  }

  /** In a thread of its own. Each local has a number, which no other thread gives to another. */
  private static void threadLocals(Planter planter, int size) throws IOException {
    List<Value> values = planter.values(size);
    Object[] map = new Object[1];
    List<Map.Entry<Integer, Object>> truth = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              InternalThreadLocalMap locals = InternalThreadLocalMap.get();
              for (Value value : values) {
                int next = InternalThreadLocalMap.lastVariableIndex() + 1;
                new FastThreadLocal<Object>().set(value);
                truth.add(Map.entry(next, value));
              }
              if (!values.isEmpty()) {
                String all = "an instance of java.util.Collections$SetFromMap";
                truth.add(Map.entry(InternalThreadLocalMap.VARIABLES_TO_REMOVE_INDEX, all));
              }
              map[0] = locals;
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    planter.plant("thread locals " + size, map[0], truth);
  }

  static void jctools(Planter planter) throws Exception {
    planter.plantAll("NonBlockingHashMap", NonBlockingHashMap::new);
    planter.plantAll("NonBlockingIdentityHashMap", NonBlockingIdentityHashMap::new);
    planter.plantNumbers("NonBlockingHashMapLong", NonBlockingHashMapLong::new, i -> (long) i);
    for (int size : Planter.SIZES) {
      Set<Key> set = new NonBlockingHashSet<>();
      set.addAll(planter.keys("e", size));
      planter.plantSet("set " + size, set, set);
    }
    NonBlockingHashMap<Key, Object> copied = new NonBlockingHashMap<>();
    Map<String, Object> truth = StoppedResize.of(copied, planter.keys("k", Planter.BIG));
    planter.plant("NonBlockingHashMap being copied", copied, truth.entrySet());
    NonBlockingHashMapLong<Object> longs = new NonBlockingHashMapLong<>();
    Map<Long, Object> longTruth = StoppedResize.of(longs);
    planter.plant("NonBlockingHashMapLong being copied", longs, longTruth.entrySet());
  }
}

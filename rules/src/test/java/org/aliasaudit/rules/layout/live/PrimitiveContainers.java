package org.aliasaudit.rules.layout.live;

import com.carrotsearch.hppc.ObjectObjectHashMap;
import gnu.trove.map.hash.THashMap;
import gnu.trove.map.hash.TIntObjectHashMap;
import io.netty.util.AttributeKey;
import io.netty.util.DefaultAttributeMap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.InternalThreadLocalMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMaps;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectArrayMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectRBTreeMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Int2NullableObjectHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.Object2NullableObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.map.mutable.primitive.DoubleObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.FloatObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.multimap.set.UnifiedSetMultimap;
import org.jctools.maps.NonBlockingHashMap;
import org.jctools.maps.NonBlockingHashMapLong;
import org.jctools.maps.NonBlockingIdentityHashMap;

/**
 * Plants the containers of fastutil, Agrona, Eclipse Collections, Netty, JCTools, Trove and HPPC.
 */
final class PrimitiveContainers {
  private PrimitiveContainers() {}

  static void fastutil(Planter planter) {
    planter.plantAll("fastutil open", Object2ObjectOpenHashMap::new);
    planter.plantAll("fastutil linked", Object2ObjectLinkedOpenHashMap::new);
    planter.plantAll("fastutil array", Object2ObjectArrayMap::new);
    planter.plantAll("fastutil AVL", Object2ObjectAVLTreeMap::new);
    planter.plantAll("fastutil RB", Object2ObjectRBTreeMap::new);
    planter.plantNumbers("fastutil int", Int2ObjectOpenHashMap::new, i -> i);
    planter.plantNumbers("fastutil int AVL", Int2ObjectAVLTreeMap::new, i -> i);
    planter.plantNumbers("fastutil int RB", Int2ObjectRBTreeMap::new, i -> i);
    planter.plantNumbers("fastutil long", Long2ObjectOpenHashMap::new, i -> (long) i);
    planter.plantNumbers("fastutil long linked", Long2ObjectLinkedOpenHashMap::new, i -> (long) i);
    planter.plantNumbers(
        "fastutil synchronized",
        () -> Long2ObjectMaps.synchronize(new Long2ObjectOpenHashMap<>()),
        i -> (long) i);
    Map<Key, Object> nulls = new Object2ObjectOpenHashMap<>();
    nulls.put(null, new Value("of-null"));
    nulls.put(planter.keys("null-valued", 1).get(0), null);
    planter.plant("fastutil nulls", nulls);
  }

  static void agrona(Planter planter) {
    planter.plantNumbers("agrona int", Int2ObjectHashMap::new, i -> i);
    planter.plantNumbers("agrona long", Long2ObjectHashMap::new, i -> (long) i);
    planter.plantAll("agrona objects", Object2ObjectHashMap::new);
    Map<Integer, Object> nullable = new Int2NullableObjectHashMap<>();
    nullable.put(7, null);
    planter.plant("agrona null", nullable);
    Map<Key, Object> objects = new Object2NullableObjectHashMap<>();
    objects.put(planter.keys("null-valued", 1).get(0), null);
    planter.plant("agrona null of object", objects);
  }

  static void eclipse(Planter planter) {
    planter.plantAll("UnifiedMap", UnifiedMap::new);
    planter.plantAll(
        "EC ConcurrentHashMap",
        () -> new org.eclipse.collections.impl.map.mutable.ConcurrentHashMap<>());
    planter.plantAll(
        "EC ConcurrentHashMapUnsafe",
        () -> new org.eclipse.collections.impl.map.mutable.ConcurrentHashMapUnsafe<>());
    planter.plantAll("EC synchronized", () -> new UnifiedMap<Key, Object>().asSynchronized());
    planter.plant("EC unmodifiable", UnifiedMap.newMap(planter.source(7)).asUnmodifiable());
    for (int size = 0; size < 7; size++) {
      Map<Key, Object> source = new HashMap<>();
      planter.keys("e", size).forEach(key -> source.put(key, new Value("of-" + key)));
      planter.plant("EC immutable " + size, UnifiedMap.newMap(source).toImmutable().castToMap());
    }
    eclipseMore(planter);
    Map<Key, Object> nulls = new UnifiedMap<>();
    nulls.put(null, null);
    planter.plant("UnifiedMap nulls", nulls);
    for (int size : Planter.SIZES) {
      IntObjectHashMap<Object> map = new IntObjectHashMap<>();
      Map<Integer, Object> truth = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(i, new Value("v" + i));
        truth.put(i, "v" + i);
      }
      for (int i = 3; i < size; i += 4) {
        map.remove(i);
        truth.remove(i);
      }
      planter.plant("EC int " + size, map, truth.entrySet());
    }
  }

  static Map<?, ?> bigNetty(Map<Key, Object> source) {
    Map<Integer, Object> map = new io.netty.util.collection.IntObjectHashMap<>();
    source.forEach((key, value) -> map.put(key.hash, value));
    return map;
  }

  private static void eclipseMore(Planter planter) {
    UnifiedSetMultimap<Key, Object> multimap = new UnifiedSetMultimap<>();
    List<Map.Entry<Object, Object>> truth = new ArrayList<>();
    Key one = planter.keys("one", 1).get(0);
    for (Key element : planter.collidingKeys("c", 30)) {
      multimap.put(one, element);
      truth.add(Map.entry(one, element));
    }
    planter.plant("UnifiedSetMultimap", multimap, truth);
    FloatObjectHashMap<Object> floats = new FloatObjectHashMap<>();
    Map<Integer, Object> bits = new HashMap<>();
    for (float key : new float[] {0, 1, 2.5f, -1, 77}) {
      floats.put(key, new Value("v" + key));
      bits.put(Float.floatToRawIntBits(key), "v" + key);
    }
    planter.plant("EC float", floats, bits.entrySet());
    DoubleObjectHashMap<Object> doubles = new DoubleObjectHashMap<>();
    Map<Long, Object> longBits = new HashMap<>();
    for (double key : new double[] {0, 1, 2.5, -1, 77}) {
      doubles.put(key, new Value("v" + key));
      longBits.put(Double.doubleToRawLongBits(key), "v" + key);
    }
    planter.plant("EC double", doubles, longBits.entrySet());
  }

  static void netty(Planter planter) {
    planter.plantNumbers(
        "netty int", () -> new io.netty.util.collection.IntObjectHashMap<>(), i -> i);
    planter.plantNumbers(
        "netty long", () -> new io.netty.util.collection.LongObjectHashMap<>(), i -> (long) i);
    Map<Integer, Object> nulls = new io.netty.util.collection.IntObjectHashMap<>();
    nulls.put(7, null);
    planter.plant("netty null", nulls);
    DefaultAttributeMap attributes = new DefaultAttributeMap();
    attributes.attr(AttributeKey.valueOf("colour")).set(new Value("red"));
    planter.plant("netty attributes", attributes, Map.of("colour", "red").entrySet());
    FastThreadLocal<Object> local = new FastThreadLocal<>();
    local.set(new Value("of-the-thread"));
    List<Map.Entry<Integer, Object>> truth = new ArrayList<>();
    truth.add(Map.entry(0, "an instance of java.util.Collections$SetFromMap"));
    truth.add(Map.entry(1, "of-the-thread"));
    planter.plant("netty thread locals", InternalThreadLocalMap.get(), truth);
  }

  static void jctools(Planter planter) {
    planter.plantAll("NonBlockingHashMap", NonBlockingHashMap::new);
    planter.plantAll("NonBlockingIdentityHashMap", NonBlockingIdentityHashMap::new);
    planter.plantNumbers("NonBlockingHashMapLong", NonBlockingHashMapLong::new, i -> (long) i);
  }

  static void trove(Planter planter) {
    planter.plantAll("THashMap", THashMap::new);
    for (int size : Planter.SIZES) {
      TIntObjectHashMap<Object> map = new TIntObjectHashMap<>();
      Map<Integer, Object> truth = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(i, new Value("v" + i));
        truth.put(i, "v" + i);
      }
      for (int i = 3; i < size; i += 4) {
        map.remove(i);
        truth.remove(i);
      }
      planter.plant("TIntObjectHashMap " + size, map, truth.entrySet());
    }
  }

  static void hppc(Planter planter) {
    int[] sizes = Arrays.copyOf(Planter.SIZES, Planter.SIZES.length + (planter.isBig() ? 1 : 0));
    if (planter.isBig()) {
      sizes[sizes.length - 1] = 100_000;
    }
    for (int size : sizes) {
      com.carrotsearch.hppc.IntObjectHashMap<Object> map =
          new com.carrotsearch.hppc.IntObjectHashMap<>();
      ObjectObjectHashMap<Object, Object> objects = new ObjectObjectHashMap<>();
      Map<Integer, Object> truth = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(i, new Value("v" + i));
        objects.put(new Key(Integer.toString(i), i), new Value("v" + i));
        truth.put(i, "v" + i);
      }
      planter.plant("HPPC int " + size, map, truth.entrySet());
      planter.plant("HPPC objects " + size, objects, truth.entrySet());
    }
  }
}

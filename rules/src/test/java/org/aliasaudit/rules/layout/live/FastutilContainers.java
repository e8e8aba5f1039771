package org.aliasaudit.rules.layout.live;

import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenCustomHashMap;
import it.unimi.dsi.fastutil.ints.IntHash;
import it.unimi.dsi.fastutil.longs.Long2ObjectMaps;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectArrayMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectMaps;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ReferenceMaps;
import it.unimi.dsi.fastutil.objects.Object2ReferenceOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ReferenceRBTreeMap;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Plants fastutil's maps of all kinds of keys with object and reference values. */
final class FastutilContainers {
  private static final List<String> FORMS =
      List.of("OpenHashMap", "LinkedOpenHashMap", "AVLTreeMap", "RBTreeMap", "ArrayMap");

  private FastutilContainers() {}

  private record Kind(String name, String folder, int largest, IntFunction<?> boxing) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("Byte", "bytes", 1 << 8, i -> (byte) i),
          new Kind("Char", "chars", 1 << 16, i -> (char) i),
          new Kind("Short", "shorts", 1 << 16, i -> (short) i),
          new Kind("Int", "ints", Planter.ANY_NUMBER, i -> i),
          new Kind("Long", "longs", Planter.ANY_NUMBER, i -> (long) i),
          new Kind("Float", "floats", Planter.ANY_NUMBER, i -> (float) i),
          new Kind("Double", "doubles", Planter.ANY_NUMBER, i -> (double) i));

  static void plant(Planter planter) throws Exception {
    for (String value : List.of("Object", "Reference")) {
      for (String form : FORMS) {
        for (Kind kind : KINDS) {
          numbers(planter, kind, kind.name() + "2" + value + form);
        }
        for (String key : List.of("Object", "Reference")) {
          String name = "it.unimi.dsi.fastutil.objects." + key + "2" + value + form;
          if (exists(name)) {
            objects(planter, name);
          }
        }
      }
    }
    custom(planter);
    wrappers(planter);
    nulls(planter);
  }

  private static boolean exists(String className) {
    return FastutilContainers.class
            .getClassLoader()
            .getResource(className.replace('.', '/') + ".class")
        != null;
  }

  private static void numbers(Planter planter, Kind kind, String form) throws Exception {
    String name = "it.unimi.dsi.fastutil." + kind.folder() + "." + form;
    if (!form.endsWith("ArrayMap")) {
      planter.plantNumbers(form, kind.largest(), () -> make(name), kind.boxing());
      if (form.endsWith("TreeMap")) {
        part(planter, form, make(name), Planter.numbers(7, kind.boxing()));
      }
      return;
    }
    for (int size : Planter.SIZES) {
      List<?> keys = Planter.numbers(Math.min(size, kind.largest()), kind.boxing());
      planter.plant(form + " " + size, arrayMap(planter, name, keys));
    }
  }

  private static void objects(Planter planter, String name) throws Exception {
    if (!name.endsWith("ArrayMap")) {
      planter.plantAll(name, () -> make(name));
      if (name.endsWith("TreeMap")) {
        part(planter, name, make(name), planter.keys("p", 7));
      }
      return;
    }
    for (int size : Planter.SIZES) {
      planter.plant(name + " " + size, arrayMap(planter, name, planter.keys("k", size)));
    }
  }

  /** A view of a part of a tree, here of all of it; the walk is that of the tree. */
  private static <K> void part(
      Planter planter, String label, Map<K, Object> tree, List<? extends K> keys)
      throws IOException {
    planter.fill(tree, keys);
    SortedMap<K, Object> sorted = (SortedMap<K, Object>) tree;
    planter.plant("part of " + label, sorted.tailMap(sorted.firstKey()));
  }

  /** Made of whole arrays: to put entries one by one takes time quadratic in their number. */
  private static Map<?, ?> arrayMap(Planter planter, String name, List<?> keys) throws Exception {
    for (Constructor<?> constructor : Class.forName(name).getConstructors()) {
      Class<?>[] types = constructor.getParameterTypes();
      if (types.length == 2 && types[0].isArray() && types[1].isArray()) {
        Object array = Array.newInstance(types[0].getComponentType(), keys.size());
        for (int i = 0; i < keys.size(); i++) {
          Array.set(array, i, keys.get(i));
        }
        Object[] values = planter.values(keys.size()).toArray();
        Map<?, ?> map = (Map<?, ?>) constructor.newInstance(array, values);
        for (int i = 3; i < Math.min(keys.size(), 1000); i += 4) {
          map.remove(keys.get(i));
        }
        return map;
      }
    }
    throw new NoSuchMethodException(name + " of two arrays");
  }

  @SuppressWarnings("unchecked") // an empty map holds any type
  private static <K> Map<K, Object> make(String name) {
    try {
      return (Map<K, Object>)
          Class.forName(name).asSubclass(Map.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class LabelStrategy implements Hash.Strategy<Key> {
    @Override
    public int hashCode(Key key) {
      return key == null ? 0 : key.hash;
    }

    @Override
    public boolean equals(Key left, Key right) {
      return Objects.equals(left, right);
    }
  }

  private static final class IntStrategy implements IntHash.Strategy {
    @Override
    public int hashCode(int key) {
      return key * 31;
    }

    @Override
    public boolean equals(int left, int right) {
      return left == right;
    }
  }

  private static void custom(Planter planter) throws IOException {
    LabelStrategy strategy = new LabelStrategy();
    planter.plantAll("custom", () -> new Object2ObjectOpenCustomHashMap<>(strategy));
    planter.plantAll("linked custom", () -> new Object2ObjectLinkedOpenCustomHashMap<>(strategy));
    planter.plantAll(
        "reference custom",
        () -> new it.unimi.dsi.fastutil.objects.Object2ReferenceOpenCustomHashMap<>(strategy));
    planter.plantAll(
        "reference linked custom",
        () ->
            new it.unimi.dsi.fastutil.objects.Object2ReferenceLinkedOpenCustomHashMap<>(strategy));
    planter.plantNumbers(
        "int custom", () -> new Int2ObjectOpenCustomHashMap<>(new IntStrategy()), i -> i);
  }

  private static void wrappers(Planter planter) throws IOException {
    Map<String, Supplier<Map<Long, Object>>> wrappers = new LinkedHashMap<>();
    wrappers.put("synchronized", () -> Long2ObjectMaps.synchronize(new Long2ObjectOpenHashMap<>()));
    wrappers.put(
        "synchronized sorted",
        () ->
            it.unimi.dsi.fastutil.longs.Long2ObjectSortedMaps.synchronize(
                new Long2ObjectRBTreeMap<>()));
    for (Map.Entry<String, Supplier<Map<Long, Object>>> wrapper : wrappers.entrySet()) {
      planter.plantNumbers(wrapper.getKey(), wrapper.getValue(), i -> (long) i);
    }
    planter.plantAll(
        "synchronized reference",
        () -> Object2ReferenceMaps.synchronize(new Object2ReferenceOpenHashMap<>()));
    planter.plantAll(
        "synchronized sorted reference",
        () ->
            it.unimi.dsi.fastutil.objects.Object2ReferenceSortedMaps.synchronize(
                new Object2ReferenceRBTreeMap<>()));
    for (int size : Planter.SIZES) {
      Map<Key, Object> source = planter.source(size);
      unmodifiable(planter, source, size);
    }
    Key key = planter.keys("one", 1).get(0);
    planter.plant("singleton", Object2ObjectMaps.singleton(key, new Value("one")));
    planter.plant("reference singleton", Object2ReferenceMaps.singleton(key, new Value("one")));
  }

  private static void unmodifiable(Planter planter, Map<Key, Object> source, int size)
      throws IOException {
    var objects = new Object2ObjectOpenHashMap<Key, Object>(source);
    planter.plant("unmodifiable " + size, Object2ObjectMaps.unmodifiable(objects));
    var sorted = new it.unimi.dsi.fastutil.objects.Object2ObjectRBTreeMap<Key, Object>(source);
    planter.plant(
        "unmodifiable sorted " + size,
        it.unimi.dsi.fastutil.objects.Object2ObjectSortedMaps.unmodifiable(sorted));
    var references = new Object2ReferenceOpenHashMap<Key, Object>(source);
    planter.plant("unmodifiable reference " + size, Object2ReferenceMaps.unmodifiable(references));
    var trees = new Object2ReferenceRBTreeMap<Key, Object>(source);
    planter.plant(
        "unmodifiable sorted reference " + size,
        it.unimi.dsi.fastutil.objects.Object2ReferenceSortedMaps.unmodifiable(trees));
  }

  private static void nulls(Planter planter) throws IOException {
    for (Map<Key, Object> map :
        List.of(
            new Object2ObjectOpenHashMap<Key, Object>(),
            new Object2ObjectArrayMap<Key, Object>(),
            new Object2ReferenceOpenHashMap<Key, Object>())) {
      map.put(null, new Value("of-null"));
      map.put(planter.keys("null-valued", 1).get(0), null);
      planter.plant("nulls in " + map.getClass().getSimpleName(), map);
    }
  }
}

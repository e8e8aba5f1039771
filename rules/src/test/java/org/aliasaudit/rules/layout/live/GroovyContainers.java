package org.aliasaudit.rules.layout.live;

import groovy.lang.Closure;
import groovy.lang.MapWithDefault;
import groovy.util.ObservableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap;
import org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap.ReferenceType;
import org.codehaus.groovy.runtime.memoize.CommonCache;
import org.codehaus.groovy.runtime.memoize.ConcurrentCommonCache;
import org.codehaus.groovy.runtime.memoize.LRUCache;
import org.codehaus.groovy.runtime.memoize.StampedCommonCache;
import org.codehaus.groovy.util.ListHashMap;
import org.codehaus.groovy.util.ManagedConcurrentValueMap;
import org.codehaus.groovy.util.ReferenceBundle;

/** Plants Groovy's maps. */
final class GroovyContainers {
  private GroovyContainers() {}

  static void plant(Planter planter) throws IOException {
    for (ReferenceType keys : ReferenceType.values()) {
      for (ReferenceType values : ReferenceType.values()) {
        planter.plantAll(
            keys + " " + values, () -> new ConcurrentReferenceHashMap<>(16, keys, values));
      }
    }
    planter.plantAll("memoize", CommonCache::new);
    planter.plantAll("with default", () -> MapWithDefault.newInstance(new HashMap<>(), none()));
    planter.plantAll("list", ListHashMap::new);
    for (int size : Planter.SIZES) {
      Map<Key, Object> source = planter.source(size);
      memoized(planter, source, size);
      managed(planter, source, size);
      observable(planter, source, size);
    }
  }

  private static Closure<Object> none() {
    return new Closure<>(null) {
      @Override
      public Object call(Object... args) {
        return null;
      }
    };
  }

  private static void memoized(Planter planter, Map<Key, Object> source, int size)
      throws IOException {
    ConcurrentCommonCache<Key, Object> locked = new ConcurrentCommonCache<>();
    StampedCommonCache<Key, Object> stamped = new StampedCommonCache<>();
    LRUCache<Key, Object> least = new LRUCache<>(5 * Planter.BIG);
    source.forEach(locked::put);
    source.forEach(stamped::put);
    source.forEach(least::put);
    planter.plant("locked memoize " + size, locked, source.entrySet());
    planter.plant("stamped memoize " + size, stamped, source.entrySet());
    List<Map.Entry<?, ?>> truth = new ArrayList<>(source.entrySet());
    planter.plant("LRU memoize " + size, field(least, "map"), truth);
  }

  private static Object field(Object of, String name) {
    try {
      java.lang.reflect.Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void managed(Planter planter, Map<Key, Object> source, int size)
      throws IOException {
    ManagedConcurrentValueMap<Key, Object> hard =
        new ManagedConcurrentValueMap<>(ReferenceBundle.getHardBundle());
    ManagedConcurrentValueMap<Key, Object> soft =
        new ManagedConcurrentValueMap<>(ReferenceBundle.getSoftBundle());
    source.forEach(hard::put);
    source.forEach(soft::put);
    planter.plant("managed hard " + size, hard, planter.keep(source));
    planter.plant("managed soft " + size, soft, planter.keep(source));
  }

  @SuppressWarnings("unchecked") // ObservableMap is raw
  private static void observable(Planter planter, Map<Key, Object> source, int size)
      throws IOException {
    Map<Object, Object> map = new ObservableMap();
    map.putAll(source);
    planter.plant("observable " + size, map);
  }
}

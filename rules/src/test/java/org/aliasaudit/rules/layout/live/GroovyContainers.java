package org.aliasaudit.rules.layout.live;

import groovy.lang.Closure;
import groovy.lang.MapWithDefault;
import groovy.util.ObservableMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap;
import org.apache.groovy.util.concurrent.ConcurrentReferenceHashMap.ReferenceType;
import org.codehaus.groovy.runtime.memoize.CommonCache;
import org.codehaus.groovy.util.ManagedConcurrentValueMap;
import org.codehaus.groovy.util.ReferenceBundle;

/** Plants Groovy's maps. */
final class GroovyContainers {
  private GroovyContainers() {}

  static void plant(Planter planter) {
    planter.plantAll("strong", () -> references(ReferenceType.STRONG, ReferenceType.STRONG));
    planter.plantAll("weak keys", () -> references(ReferenceType.WEAK, ReferenceType.STRONG));
    planter.plantAll("soft values", () -> references(ReferenceType.STRONG, ReferenceType.SOFT));
    planter.plantAll("weak both", () -> references(ReferenceType.WEAK, ReferenceType.WEAK));
    planter.plantAll("memoize", CommonCache::new);
    planter.plantAll("with default", () -> MapWithDefault.newInstance(new HashMap<>(), none()));
    managed(planter);
    observable(planter);
    if (planter.isBig()) {
      Map<Key, Object> big = references(ReferenceType.WEAK, ReferenceType.STRONG);
      planter.fill(big, planter.keys("big", 100_000));
      planter.plant("big", big);
    }
  }

  private static Map<Key, Object> references(ReferenceType keys, ReferenceType values) {
    return new ConcurrentReferenceHashMap<>(16, keys, values);
  }

  private static Closure<Object> none() {
    return new Closure<>(null) {
      @Override
      public Object call(Object... args) {
        return null;
      }
    };
  }

  private static void managed(Planter planter) {
    ManagedConcurrentValueMap<Key, Object> map =
        new ManagedConcurrentValueMap<>(ReferenceBundle.getHardBundle());
    ManagedConcurrentValueMap<Key, Object> soft =
        new ManagedConcurrentValueMap<>(ReferenceBundle.getSoftBundle());
    Map<Key, Object> truth = planter.source(100);
    truth.forEach(map::put);
    truth.forEach(soft::put);
    planter.plant("managed hard", map, planter.keep(truth));
    planter.plant("managed soft", soft, planter.keep(truth));
  }

  @SuppressWarnings("unchecked") // ObservableMap is raw
  private static void observable(Planter planter) {
    Map<Object, Object> map = new ObservableMap();
    map.putAll(planter.source(7));
    planter.plant("observable", map);
  }
}

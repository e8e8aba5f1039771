package org.aliasaudit.rules.layout.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Plants Caffeine's caches: every strength of key and value, with and without limits. */
final class CaffeineContainers {
  private CaffeineContainers() {}

  static Map<Key, Object> big(Map<Key, Object> source) {
    Cache<Key, Object> cache = Caffeine.newBuilder().maximumSize(500_000).build();
    cache.putAll(source);
    return cache.asMap();
  }

  static void plant(Planter planter) {
    for (int size : Planter.SIZES) {
      List<Caffeine<Object, Object>> builders =
          List.of(
              Caffeine.newBuilder(),
              Caffeine.newBuilder().maximumSize(5000),
              Caffeine.newBuilder().maximumWeight(50000).weigher((k, v) -> 2),
              Caffeine.newBuilder().expireAfterAccess(1, TimeUnit.HOURS).maximumSize(5000),
              Caffeine.newBuilder().expireAfterWrite(1, TimeUnit.HOURS).softValues(),
              Caffeine.newBuilder().weakKeys(),
              Caffeine.newBuilder().weakValues(),
              Caffeine.newBuilder().weakKeys().softValues().maximumSize(5000),
              Caffeine.newBuilder().weakKeys().weakValues().expireAfterWrite(1, TimeUnit.HOURS));
      for (int i = 0; i < builders.size(); i++) {
        Cache<Key, Object> cache = builders.get(i).build();
        planter.fill(cache.asMap(), planter.keys("c", size));
        cache.cleanUp();
        planter.plant("Caffeine " + i + " " + size, cache, planter.keep(cache.asMap()));
      }
    }
  }
}

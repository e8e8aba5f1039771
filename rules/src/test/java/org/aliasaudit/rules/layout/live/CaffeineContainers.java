package org.aliasaudit.rules.layout.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plants Caffeine's caches: with every shape of node that its build generates, for every strength
 * of key and value, expiry, refresh and limit.
 */
final class CaffeineContainers {
  private static final int FEATURES = 3 * 2 * 2 * 2;

  private CaffeineContainers() {}

  static void plant(Planter planter) throws IOException {
    planter.plantAll("unbounded", () -> Caffeine.newBuilder().<Key, Object>build().asMap());
    for (int size : Planter.SIZES) {
      for (int strength = 0; strength < 6; strength++) {
        for (int features = 0; features < FEATURES; features++) {
          if (size < Planter.BIG || features == 0 || features == FEATURES - 1) {
            shape(planter, size, strength, features);
          }
        }
      }
      async(planter, "async " + size, Caffeine.newBuilder(), size);
      async(planter, "bounded async " + size, Caffeine.newBuilder().maximumSize(500_000), size);
    }
  }

  /**
   * The six strengths decide in which fields a node has its key and value; the rest adds others.
   */
  private static void shape(Planter planter, int size, int strength, int features)
      throws IOException {
    Caffeine<Object, Object> builder = Caffeine.newBuilder().executor(Runnable::run);
    builder = strength % 2 == 1 ? builder.weakKeys() : builder;
    builder = strength / 2 == 1 ? builder.weakValues() : builder;
    builder = strength / 2 == 2 ? builder.softValues() : builder;
    builder = features % 3 == 1 ? builder.maximumSize(500_000) : builder;
    builder =
        features % 3 == 2 ? builder.maximumWeight(5_000_000).weigher((key, value) -> 2) : builder;
    int times = features / 3;
    builder = times % 2 == 1 ? builder.expireAfterAccess(1, TimeUnit.HOURS) : builder;
    builder = times / 2 % 2 == 1 ? builder.expireAfterWrite(1, TimeUnit.HOURS) : builder;
    Cache<Key, Object> cache =
        times / 4 == 1
            ? builder.refreshAfterWrite(1, TimeUnit.HOURS).build(key -> new Value("loaded"))
            : builder.build();
    planter.fill(cache.asMap(), planter.keys("c", size));
    cache.cleanUp();
    String label = "Caffeine " + strength + "/" + features + " " + size;
    planter.plant(label, cache, planter.keep(cache.asMap()));
  }

  /** The values of such a cache are futures. */
  private static void async(
      Planter planter, String label, Caffeine<Object, Object> builder, int size)
      throws IOException {
    AsyncCache<Key, Object> cache = builder.executor(Runnable::run).buildAsync();
    Map<Key, Object> source = planter.source(size);
    source.forEach((key, value) -> cache.put(key, CompletableFuture.completedFuture(value)));
    List<Map.Entry<?, ?>> truth = new ArrayList<>();
    String future = "an instance of " + CompletableFuture.class.getName();
    source.keySet().forEach(key -> truth.add(Map.entry(key, future)));
    planter.plant(label, cache, truth);
  }
}

package org.aliasaudit.rules.layout.live;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.config.ReplicatedMapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.nearcache.impl.DefaultNearCache;
import com.hazelcast.internal.util.ConcurrentReferenceHashMap;
import com.hazelcast.internal.util.ConcurrentReferenceHashMap.ReferenceType;
import com.hazelcast.internal.util.collection.Int2ObjectHashMap;
import com.hazelcast.internal.util.collection.Long2ObjectHashMap;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.replicatedmap.ReplicatedMap;
import com.hazelcast.replicatedmap.impl.ReplicatedMapService;
import com.hazelcast.spi.impl.NodeEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/** Plants the stores of Hazelcast and Ehcache on the heap. */
final class GridContainers {
  private static final String HEAP_DATA = "com.hazelcast.internal.serialization.impl.HeapData";

  private GridContainers() {}

  static void plant(Planter planter) throws IOException {
    for (ReferenceType keys : ReferenceType.values()) {
      planter.plantAll(
          "hazelcast references " + keys,
          () -> new ConcurrentReferenceHashMap<>(16, keys, ReferenceType.STRONG));
    }
    planter.plantAll(
        "hazelcast soft values",
        () -> new ConcurrentReferenceHashMap<>(16, ReferenceType.STRONG, ReferenceType.SOFT));
    planter.plantAll(
        "ehcache map", () -> new org.ehcache.impl.internal.concurrent.ConcurrentHashMap<>());
    planter.<Integer>plantNumbers("hazelcast int", Int2ObjectHashMap::new, i -> i);
    planter.<Long>plantNumbers("hazelcast long", Long2ObjectHashMap::new, i -> (long) i);
    ehcache(planter);
    hazelcast(planter);
  }

  private static void ehcache(Planter planter) throws IOException {
    CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    for (int size : Planter.SIZES) {
      Map<Key, Object> truth = planter.source(size);
      Cache<Key, Object> cache = cache(manager, "c" + size);
      cache.putAll(truth);
      planter.plant("ehcache " + size, cache, planter.keep(truth));
    }
    Map<Key, Object> colliding = new HashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", Planter.COLLIDING));
    Cache<Key, Object> cache = cache(manager, "colliding");
    cache.putAll(colliding);
    planter.plant("ehcache with collisions", cache, planter.keep(colliding));
    planter.hold(manager);
  }

  private static Cache<Key, Object> cache(CacheManager manager, String name) {
    return manager.createCache(
        name,
        CacheConfigurationBuilder.newCacheConfigurationBuilder(
            Key.class, Object.class, ResourcePoolsBuilder.heap(1_000_000)));
  }

  /** One member that listens to nobody, with one partition so that one store has all entries. */
  private static void hazelcast(Planter planter) throws IOException {
    Config config = new Config().setProperty("hazelcast.partition.count", "1");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().setPort(0).getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    for (int size : Planter.SIZES) {
      stored(planter, member, "plain" + size, size, false);
      stored(planter, member, "with-statistics" + size, size, true);
      replicated(planter, member, "replicated" + size, size);
    }
    near(planter, member);
    planter.hold(member);
  }

  private static void stored(
      Planter planter, HazelcastInstance member, String name, int size, boolean statistics)
      throws IOException {
    MapConfig config = new MapConfig(name).setInMemoryFormat(InMemoryFormat.OBJECT);
    member.getConfig().addMapConfig(config.setPerEntryStatsEnabled(statistics));
    IMap<String, Integer> map = member.getMap(name);
    List<Object> values = new ArrayList<>();
    map.set("gone", -1);
    map.delete("gone");
    for (int i = 0; i < size; i++) {
      map.set("k" + i, i);
      values.add(i);
    }
    MapService service = engine(member).getService(MapService.SERVICE_NAME);
    Object storage = service.getMapServiceContext().getExistingRecordStore(0, name).getStorage();
    planter.plantUnnamed("hazelcast " + name, storage, HEAP_DATA, values);
  }

  private static NodeEngine engine(HazelcastInstance member) {
    return ((HazelcastInstanceProxy) member).getOriginal().node.getNodeEngine();
  }

  private static void replicated(Planter planter, HazelcastInstance member, String name, int size)
      throws IOException {
    ReplicatedMapConfig config = new ReplicatedMapConfig(name);
    member.getConfig().addReplicatedMapConfig(config.setInMemoryFormat(InMemoryFormat.OBJECT));
    ReplicatedMap<String, Integer> map = member.getReplicatedMap(name);
    Map<String, Object> truth = new HashMap<>();
    for (int i = 0; i < size; i++) {
      map.put("k" + i, i);
      truth.put("k" + i, i);
    }
    ReplicatedMapService service = engine(member).getService(ReplicatedMapService.SERVICE_NAME);
    Object store = service.getReplicatedRecordStore(name, true, 0);
    AtomicReference<?> storage = (AtomicReference<?>) field(store, "storageRef");
    planter.plant("hazelcast " + name, storage.get(), truth.entrySet());
  }

  /** A near cache holds as many entries as its configuration says. */
  private static void near(Planter planter, HazelcastInstance member) throws IOException {
    for (int size : Planter.SIZES) {
      String name = "near" + size;
      EvictionConfig all =
          new EvictionConfig()
              .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
              .setSize(Integer.MAX_VALUE)
              .setEvictionPolicy(EvictionPolicy.NONE);
      NearCacheConfig near =
          new NearCacheConfig(name)
              .setInMemoryFormat(InMemoryFormat.OBJECT)
              .setCacheLocalEntries(true)
              .setEvictionConfig(all);
      member.getConfig().addMapConfig(new MapConfig(name).setNearCacheConfig(near));
      IMap<String, Integer> map = member.getMap(name);
      Map<String, Object> truth = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.set("k" + i, i);
        map.get("k" + i);
        truth.put("k" + i, i);
      }
      MapService service = engine(member).getService(MapService.SERVICE_NAME);
      Object cache = service.getMapServiceContext().getMapNearCacheManager().getNearCache(name);
      if (cache instanceof DefaultNearCache<?, ?> found) {
        planter.plant("hazelcast " + name, found.getNearCacheRecordStore(), truth.entrySet());
      } else if (size > 0) {
        throw new IllegalStateException("no near cache but " + cache);
      }
    }
  }

  private static Object field(Object of, String name) {
    for (Class<?> c = of.getClass(); c != null; c = c.getSuperclass()) {
      for (java.lang.reflect.Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          try {
            field.setAccessible(true);
            return field.get(of);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    throw new IllegalStateException(of.getClass() + " has no field " + name);
  }
}

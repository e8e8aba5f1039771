package org.aliasaudit.rules.layout.live;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.util.ConcurrentReferenceHashMap;
import com.hazelcast.internal.util.ConcurrentReferenceHashMap.ReferenceType;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapService;
import java.util.HashMap;
import java.util.Map;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/** Plants the stores of Hazelcast and Ehcache on the heap. */
final class GridContainers {
  private static final String HEAP_DATA = "com.hazelcast.internal.serialization.impl.HeapData";

  private GridContainers() {}

  static void plant(Planter planter) {
    planter.plantAll(
        "hazelcast references",
        () -> new ConcurrentReferenceHashMap<>(16, ReferenceType.WEAK, ReferenceType.STRONG));
    ehcache(planter);
    hazelcast(planter);
  }

  private static void ehcache(Planter planter) {
    CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    for (int size : new int[] {0, 1, 7, 1000, planter.isBig() ? 100_000 : 1001}) {
      Map<Key, Object> truth = planter.source(size);
      Cache<Key, Object> cache = cache(manager, "c" + size);
      cache.putAll(truth);
      planter.plant("ehcache " + size, cache, planter.keep(truth));
    }
    Map<Key, Object> colliding = new HashMap<>();
    planter.fill(colliding, planter.collidingKeys("c", 60));
    Cache<Key, Object> cache = cache(manager, "colliding");
    cache.putAll(colliding);
    planter.plant("ehcache with collisions", cache, planter.keep(colliding));
  }

  private static Cache<Key, Object> cache(CacheManager manager, String name) {
    return manager.createCache(
        name,
        CacheConfigurationBuilder.newCacheConfigurationBuilder(
            Key.class, Object.class, ResourcePoolsBuilder.heap(1_000_000)));
  }

  /** One member that listens to nobody, with one partition so that one store has all entries. */
  private static void hazelcast(Planter planter) {
    Config config = new Config().setProperty("hazelcast.partition.count", "1");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().setPort(0).getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    hazelcast(planter, member, "plain", false);
    hazelcast(planter, member, "with-statistics", true);
    planter.hold(member);
  }

  private static void hazelcast(
      Planter planter, HazelcastInstance member, String name, boolean statistics) {
    MapConfig config = new MapConfig(name).setInMemoryFormat(InMemoryFormat.OBJECT);
    member.getConfig().addMapConfig(config.setPerEntryStatsEnabled(statistics));
    IMap<String, Integer> map = member.getMap(name);
    Map<String, Object> truth = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      map.set("k" + i, i);
      truth.put("k" + i, i);
    }
    MapService service =
        ((HazelcastInstanceProxy) member)
            .getOriginal()
            .node
            .getNodeEngine()
            .getService(MapService.SERVICE_NAME);
    Object storage = service.getMapServiceContext().getExistingRecordStore(0, name).getStorage();
    planter.plantUnnamed("hazelcast " + name, storage, HEAP_DATA, truth);
  }
}

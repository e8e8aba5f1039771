package org.aliasaudit.rules.layout.live;

import com.koloboke.collect.hash.HashConfig;
import com.koloboke.collect.map.hash.HashIntObjMaps;
import com.koloboke.collect.map.hash.HashLongObjMaps;
import com.koloboke.collect.map.hash.HashObjObjMaps;
import java.util.Map;

/** Plants Koloboke's maps with linear and with quadratic probing. */
final class KolobokeContainers {
  private KolobokeContainers() {}

  static Map<Key, Object> big(Map<Key, Object> source) {
    return HashObjObjMaps.newMutableMap(source);
  }

  static void plant(Planter planter) {
    HashConfig quadratic = HashConfig.fromLoads(0.5, 0.6, 0.8).withGrowthFactor(1.6);
    planter.plantAll("mutable", () -> HashObjObjMaps.<Key, Object>newMutableMap());
    planter.plantAll(
        "quadratic",
        () ->
            HashObjObjMaps.getDefaultFactory()
                .withHashConfig(quadratic)
                .<Key, Object>newMutableMap());
    planter.plantNumbers("int", () -> HashIntObjMaps.<Object>newMutableMap(), i -> i);
    planter.plantNumbers("long", () -> HashLongObjMaps.<Object>newMutableMap(), i -> (long) i);
    planter.plantNumbers(
        "quadratic int",
        () -> HashIntObjMaps.getDefaultFactory().withHashConfig(quadratic).<Object>newMutableMap(),
        i -> i);
    for (int size : Planter.SIZES) {
      planter.plant("immutable " + size, HashObjObjMaps.newImmutableMap(planter.source(size)));
    }
  }
}

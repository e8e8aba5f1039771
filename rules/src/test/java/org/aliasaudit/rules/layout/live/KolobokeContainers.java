package org.aliasaudit.rules.layout.live;

import com.koloboke.collect.hash.HashConfig;
import com.koloboke.collect.map.hash.HashByteObjMaps;
import com.koloboke.collect.map.hash.HashCharObjMaps;
import com.koloboke.collect.map.hash.HashDoubleObjMaps;
import com.koloboke.collect.map.hash.HashFloatObjMaps;
import com.koloboke.collect.map.hash.HashIntObjMaps;
import com.koloboke.collect.map.hash.HashLongObjMaps;
import com.koloboke.collect.map.hash.HashObjObjMaps;
import com.koloboke.collect.map.hash.HashShortObjMaps;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Plants Koloboke's maps with linear and with quadratic probing, for all kinds of keys. */
final class KolobokeContainers {
  private static final HashConfig QUADRATIC =
      HashConfig.fromLoads(0.5, 0.6, 0.8).withGrowthFactor(1.6);

  private KolobokeContainers() {}

  static void plant(Planter planter) throws IOException {
    planter.plantAll("mutable", () -> HashObjObjMaps.<Key, Object>newMutableMap());
    planter.plantAll(
        "quadratic",
        () ->
            HashObjObjMaps.getDefaultFactory()
                .withHashConfig(QUADRATIC)
                .<Key, Object>newMutableMap());
    linear(planter);
    quadratic(planter);
    for (int size : Planter.SIZES) {
      Map<Key, Object> source = planter.source(size);
      planter.plant("immutable " + size, HashObjObjMaps.newImmutableMap(source));
      planter.plant("updatable " + size, HashObjObjMaps.newUpdatableMap(source));
      Map<Double, Object> numbers = new HashMap<>();
      planter.fill(numbers, Planter.numbers(size, i -> i / 4.0));
      planter.plant("immutable double " + size, HashDoubleObjMaps.newImmutableMap(numbers));
    }
  }

  private static void linear(Planter planter) throws IOException {
    planter.plantNumbers("byte", 250, () -> HashByteObjMaps.<Object>newMutableMap(), i -> (byte) i);
    planter.plantNumbers(
        "char", 65_000, () -> HashCharObjMaps.<Object>newMutableMap(), i -> (char) i);
    planter.plantNumbers(
        "short", 65_000, () -> HashShortObjMaps.<Object>newMutableMap(), i -> (short) i);
    planter.plantNumbers("int", () -> HashIntObjMaps.<Object>newMutableMap(), i -> i);
    planter.plantNumbers("long", () -> HashLongObjMaps.<Object>newMutableMap(), i -> (long) i);
    planter.plantNumbers("float", () -> HashFloatObjMaps.<Object>newMutableMap(), i -> (float) i);
    planter.plantNumbers("double", () -> HashDoubleObjMaps.<Object>newMutableMap(), i -> i / 4.0);
  }

  private static void quadratic(Planter planter) throws IOException {
    planter.plantNumbers(
        "quadratic int",
        () -> HashIntObjMaps.getDefaultFactory().withHashConfig(QUADRATIC).<Object>newMutableMap(),
        i -> i);
    planter.plantNumbers(
        "quadratic float",
        () ->
            HashFloatObjMaps.getDefaultFactory().withHashConfig(QUADRATIC).<Object>newMutableMap(),
        i -> (float) i);
    planter.plantNumbers(
        "quadratic double",
        () ->
            HashDoubleObjMaps.getDefaultFactory().withHashConfig(QUADRATIC).<Object>newMutableMap(),
        i -> (double) i);
  }
}

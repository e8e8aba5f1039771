package org.aliasaudit.rules.view.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.view.Pools;
import org.aliasaudit.rules.view.ViewsOf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is free in a pool of each library, and in each queue of the JDK, on every JDK found. */
class PoolsLiveTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void allThatIsFreeIsFoundAndNothingThatIsLent(Jdk jdk) throws Exception {
    List<String> arguments = List.of("-Xmx256m", "-Dio.netty.recycler.ratio=0");
    Planted.check(jdk, PoolPrograms.class, arguments, folder, PoolsLiveTest::check);
  }

  private static void check(HeapSnapshot snapshot, BoundLayouts layouts, Planted planted)
      throws IOException {
    Set<Integer> found = new TreeSet<>();
    for (Pools.Pool pool : ViewsOf.pools(snapshot, layouts, Knowledge.builtIn()).all()) {
      found.addAll(pool.free());
    }
    Map<String, Integer> free = planted.in("FREE");
    Map<String, Integer> lent = planted.in("LENT");
    assertThat(free).hasSizeGreaterThan(80);
    assertThat(lent).hasSizeGreaterThan(50);
    assertThat(keysIn(free, found)).as("free: " + planted.where()).isEqualTo(free.keySet());
    assertThat(keysIn(lent, found)).as("lent: " + planted.where()).isEmpty();
  }

  private static Set<String> keysIn(Map<String, Integer> objects, Set<Integer> found) {
    Set<String> keys = new TreeSet<>();
    objects.forEach(
        (key, object) -> {
          if (found.contains(object)) {
            keys.add(key);
          }
        });
    return keys;
  }
}

package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.DamagedWalks;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real containers of libraries that store their entries in every way there is, with wrong
 * references and numbers in them. {@code -Daliasaudit.damage.seed=N} begins with other seeds.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RandomDamageLiveTest {
  private static final long SEED = Long.getLong("aliasaudit.damage.seed", 20261129);

  /** Rarely, so that walks go far; often, so that much is wrong at once. */
  private static final int[] ONE_IN = {5000, 200, 20, 3};

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {
        "GUAVA",
        "CAFFEINE",
        "FASTUTIL",
        "ECLIPSE_COLLECTIONS",
        "COMMONS_COLLECTIONS",
        "SCALA",
        "CLOJURE",
        "FUNCTIONAL",
        "INFINISPAN"
      })
  void walksEndAndGiveNothingButObjectsOfTheDump(Library library) throws Exception {
    Jdk jdk = Jdks.all().get(0);
    // The smallest size that no other one is; tables of a few thousand slots are in the dump too.
    LiveTruth.run(jdk, Library.class, 20, folder, library.name());
    try (HeapSnapshot snapshot =
        DirectEngine.open(folder.resolve("heap.hprof"), ProgressListener.NONE)) {
      for (int i = 0; i < ONE_IN.length; i++) {
        long seed = SEED + i;
        System.out.println(library + ": seed " + seed + ", one in " + ONE_IN[i] + " is wrong");
        DamagedWalks walks = new DamagedWalks(snapshot, seed, ONE_IN[i]);
        walks.check();
        assertThat(walks.entries()).as("seed %d", seed).isPositive();
        assertThat(walks.odd()).as("seed %d", seed).isPositive();
      }
    }
  }
}

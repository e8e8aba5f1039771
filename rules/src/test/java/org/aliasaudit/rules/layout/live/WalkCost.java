package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an entry costs, by class of container, in containers of 100,000. A measurement for a quiet
 * machine, which {@code bench/walk-cost.sh} runs; no test by its name, so that others leave it out.
 */
class WalkCost {
  private static final int FEWEST_ENTRIES = 50_000;
  private static final int ROUNDS = 7;
  private static final double LIMIT_NANOS = 1000;

  @TempDir Path folder;
  private final Map<String, Double> worst = new TreeMap<>();
  private long sum;

  @Test
  void nanosecondsAnEntry() throws Exception {
    JdkOddities.compileEnum(folder);
    measure("JDK", JdkContainers.class);
    for (Library library : Library.values()) {
      measure(library.name(), Library.class, library.name());
    }
    worst.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> System.out.printf("%7.1f ns %s%n", entry.getValue(), entry.getKey()));
    assertThat(worst.values()).allMatch(nanos -> nanos < LIMIT_NANOS);
    assertThat(sum).isNotZero();
  }

  private void measure(String library, Class<?> program, String... args) throws Exception {
    Jdk jdk = Jdks.all().get(0);
    Path dump = folder.resolve("heap.hprof");
    Files.deleteIfExists(dump);
    LiveTruth.run(jdk, program, Planter.HUGE, folder, args);
    try (HeapSnapshot snapshot = DirectEngine.open(dump, ProgressListener.NONE)) {
      EntryWalker walker = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot).newWalker();
      for (PlantedInDump planted : PlantedInDump.all(snapshot)) {
        String name = snapshot.classOf(planted.container()).name();
        double nanos = nanos(walker, planted.container());
        worst.merge(name + " (" + library + ")", nanos, Math::max);
      }
    }
    worst.values().removeIf(nanos -> nanos == 0);
  }

  /** The best of some rounds, or 0 for a container of too few entries to tell. */
  private double nanos(EntryWalker walker, int container) throws IOException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      long entries = walker.walk(container, (key, primitive, value) -> sum += value).entries();
      if (entries < FEWEST_ENTRIES) {
        return 0;
      }
      best = Math.min(best, (System.nanoTime() - begin) / (double) entries);
    }
    return best;
  }
}

package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.assertj.core.api.SoftAssertions;

/** Runs a planting program on a JDK and compares what it planted with what walks find. */
final class LiveTruth {
  private static final long TIMEOUT_SECONDS = 300;

  private LiveTruth() {}

  /** Further questions to a dump whose containers have been compared. */
  @FunctionalInterface
  interface Questions {
    void ask(HeapSnapshot snapshot, BoundLayouts bound, Truth truth) throws IOException;
  }

  /**
   * Runs a program, and compares truth and walks by both engines; the dump is deleted at the end.
   *
   * @return class names of the layouts that were compared
   */
  static Set<String> check(
      Jdk jdk, Class<?> program, Path folder, Questions questions, String... args)
      throws Exception {
    Path dump = folder.resolve("heap.hprof");
    Set<String> layouts = new TreeSet<>();
    try {
      run(jdk, program, Planter.BIG, folder, args);
      Truth truth = Truth.read(folder.resolve("truth.txt"));
      for (Engine engine : Engine.values()) {
        try (HeapSnapshot snapshot = engine.open(dump, ProgressListener.NONE)) {
          BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
          TruthWalk walk = new TruthWalk(snapshot, bound, truth);
          assertSame(jdk + ", " + engine, bound, walk);
          layouts.addAll(walk.layouts());
          questions.ask(snapshot, bound, truth);
        }
      }
    } finally {
      Files.deleteIfExists(dump);
    }
    return layouts;
  }

  /** Runs a program whose largest containers have so many entries. */
  static void run(Jdk jdk, Class<?> program, int entries, Path folder, String... args)
      throws Exception {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.java().toString(), "-Xms600m", "-Xmx1200m"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED"));
    command.add("-Daliasaudit.truth.entries=" + entries);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.getName(), folder.toString()));
    command.addAll(List.of(args));
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!child.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || child.exitValue() != 0) {
        throw new IOException(
            program.getName() + " failed on " + jdk + ": " + Files.readString(log));
      }
    } finally {
      child.destroyForcibly();
    }
  }

  private static void assertSame(String where, BoundLayouts bound, TruthWalk walk)
      throws IOException {
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(bound.notices()).as(where).isEmpty();
    for (Map.Entry<String, List<String>> container : walk.differences().entrySet()) {
      softly
          .assertThat(container.getValue())
          .as("%s in %s, seed %d", container.getKey(), where, Planter.SEED)
          .isEmpty();
    }
    softly.assertAll();
  }

  /** Names of the classes of all objects. */
  static Set<String> namesWithObjects(HeapSnapshot snapshot) {
    boolean[] seen = new boolean[snapshot.classCount()];
    for (int i = 0; i < snapshot.objectCount(); i++) {
      seen[snapshot.classIndexOf(i)] = true;
    }
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        names.add(snapshot.heapClass(i).name());
      }
    }
    return names;
  }
}

package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The containers of each library, planted in a live program on every JDK found. */
class LibraryLayoutsLiveTest {
  @TempDir Path folder;

  static List<Arguments> programs() {
    List<Arguments> all = new ArrayList<>();
    List<Jdk> jdks = Jdks.all();
    for (int i = 0; i < jdks.size(); i++) {
      for (Library library : Library.values()) {
        // Neither the walk of a large container nor what MAT reads depends on the JDK.
        boolean last = i == jdks.size() - 1;
        List<Engine> engines = last ? List.of(Engine.values()) : List.of(Engine.DIRECT);
        all.add(Arguments.of(library, jdks.get(i), engines, i == 0));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void walksGiveExactlyWhatWasPlanted(Library library, Jdk jdk, List<Engine> engines, boolean big)
      throws Exception {
    LiveTruth.run(jdk, Library.class, folder, library.name(), Boolean.toString(big));
    Map<String, List<String>> planted = LiveTruth.planted(folder);
    Path dump = folder.resolve("heap.hprof");
    for (Engine engine : engines) {
      try (HeapSnapshot snapshot = engine.open(dump, ProgressListener.NONE)) {
        BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);

        assertThat(bound.notices()).as(engine.name()).isEmpty();
        assertThat(LiveTruth.namesWithObjects(snapshot)).containsAll(library.nodes());
        LiveTruth.assertSame(planted, LiveTruth.walked(snapshot, bound));
        if (big) {
          assertThat(planted.values()).anyMatch(entries -> entries.size() > 70_000);
        }
      }
    }
  }
}

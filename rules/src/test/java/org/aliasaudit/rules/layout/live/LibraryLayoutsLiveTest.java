package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The containers of libraries, planted in a live program on every JDK found. */
class LibraryLayoutsLiveTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void walksGiveExactlyWhatWasPlanted(Jdk jdk) throws Exception {
    LiveTruth.run(jdk, LibraryContainers.class, folder);
    Map<String, List<String>> planted = LiveTruth.planted(folder);
    try (HeapSnapshot snapshot =
        DirectEngine.open(folder.resolve("heap.hprof"), ProgressListener.NONE)) {
      BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);

      assertThat(bound.notices()).isEmpty();
      assertThat(planted).hasSizeGreaterThan(200);
      LiveTruth.assertSame(planted, LiveTruth.walked(snapshot, bound));
    }
  }
}

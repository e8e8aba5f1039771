package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.UnwalkedClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every map of the JDK, planted in a live program on every JDK found, gives exactly its entries by
 * both engines.
 */
class JdkLayoutsLiveTest {
  @TempDir Path folder;

  @Test
  void walksGiveExactlyWhatWasPlanted() throws Exception {
    Set<String> layouts = new TreeSet<>();
    for (Jdk jdk : Jdks.all()) {
      JdkOddities.compileEnum(folder);
      layouts.addAll(
          LiveTruth.check(jdk, JdkContainers.class, folder, JdkLayoutsLiveTest::assertShapes));
    }
    assertThat(PlantedLayouts.missing("jdk.layout", layouts)).isEmpty();
  }

  private static void assertShapes(HeapSnapshot snapshot, BoundLayouts bound, Truth truth) {
    Set<String> withObjects = LiveTruth.namesWithObjects(snapshot);
    assertThat(withObjects)
        .contains(
            "java.util.HashMap$TreeNode",
            "java.util.concurrent.ConcurrentHashMap$TreeBin",
            "java.util.concurrent.ConcurrentHashMap$ForwardingNode",
            "java.util.concurrent.ConcurrentSkipListMap$Index");
    assertThat(truth.size(JdkContainers.RESIZED)).isEqualTo(JdkResize.GROWN);
    assertThat(truth.size(JdkContainers.RESIZED_WITH_HELP)).isEqualTo(JdkResize.HELPED);
    assertThat(truth.size("HashMap " + Planter.HUGE)).isGreaterThan(Planter.HUGE * 7 / 10);
    List<String> unwalked = new ArrayList<>();
    for (UnwalkedClass unknown : bound.unwalked()) {
      unwalked.add(unknown.className());
    }
    assertThat(unwalked).doesNotContainAnyElementsOf(withObjects);
  }
}

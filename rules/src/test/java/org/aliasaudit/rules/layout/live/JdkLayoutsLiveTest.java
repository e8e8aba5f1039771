package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.layout.UnwalkedClass;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every map of the JDK, planted in a live program on every JDK found, gives exactly its entries.
 */
class JdkLayoutsLiveTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void walksGiveExactlyWhatWasPlanted(Jdk jdk) throws Exception {
    LiveTruth.run(jdk, JdkContainers.class, folder);
    Map<String, List<String>> planted = LiveTruth.planted(folder);
    Path dump = folder.resolve("heap.hprof");
    for (Engine engine : Engine.values()) {
      try (HeapSnapshot snapshot = engine.open(dump, ProgressListener.NONE)) {
        assertTruth(snapshot, planted);
      }
    }
  }

  private static void assertTruth(HeapSnapshot snapshot, Map<String, List<String>> planted)
      throws IOException {
    BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);

    assertThat(bound.notices()).isEmpty();
    LiveTruth.assertSame(planted, LiveTruth.walked(snapshot, bound));
    assertThat(planted).hasSizeGreaterThan(60).containsKey("ConcurrentHashMap being resized");
    assertShapes(snapshot);
    assertThat(threadLocals(snapshot, bound)).containsOnlyOnce("a-thread-local -> of-the-thread");
    assertThat(unwalkedWithInstances(snapshot, bound)).isEmpty();
    assertSets(snapshot, bound);
  }

  private static void assertShapes(HeapSnapshot snapshot) {
    assertThat(LiveTruth.namesWithObjects(snapshot))
        .contains(
            "java.util.HashMap$TreeNode",
            "java.util.concurrent.ConcurrentHashMap$TreeBin",
            "java.util.concurrent.ConcurrentHashMap$ForwardingNode",
            "java.util.concurrent.ConcurrentSkipListMap$Index");
  }

  private static void assertSets(HeapSnapshot snapshot, BoundLayouts bound) {
    References view = snapshot.references();
    for (int set : ordinalsOf(snapshot, "java.util.HashSet")) {
      assertThat(bound.isSet(snapshot.classIndexOf(set))).isTrue();
      assertThat(snapshot.classOf(bound.backingMap(set, view)).isSubclassOf("java.util.HashMap"))
          .isTrue();
    }
  }

  private static List<String> threadLocals(HeapSnapshot snapshot, BoundLayouts bound)
      throws IOException {
    List<String> all = new ArrayList<>();
    for (int map : ordinalsOf(snapshot, "java.lang.ThreadLocal$ThreadLocalMap")) {
      all.addAll(LiveTruth.entries(snapshot, bound.newWalker(), map));
    }
    return all;
  }

  private static List<String> unwalkedWithInstances(HeapSnapshot snapshot, BoundLayouts bound) {
    List<String> names = new ArrayList<>();
    for (UnwalkedClass unwalked : bound.unwalked()) {
      if (!ordinalsOf(snapshot, unwalked.className()).isEmpty()) {
        names.add(unwalked.className());
      }
    }
    return names;
  }

  private static List<Integer> ordinalsOf(HeapSnapshot snapshot, String className) {
    List<Integer> all = new ArrayList<>();
    for (HeapClass heapClass : snapshot.classesNamed(className)) {
      for (int i = 0; i < snapshot.objectCount(); i++) {
        if (snapshot.classIndexOf(i) == heapClass.index()) {
          all.add(i);
        }
      }
    }
    return all;
  }
}

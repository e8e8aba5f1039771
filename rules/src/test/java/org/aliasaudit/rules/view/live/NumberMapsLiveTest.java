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
import org.aliasaudit.rules.view.NumberMaps;
import org.aliasaudit.rules.view.ViewsOf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of maps from keys to numbers of each library, on every JDK found. */
class NumberMapsLiveTest {
  private static final int CLASSES = 23;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void entriesAreExactlyThose(Jdk jdk) throws Exception {
    List<String> arguments = List.of("-Xmx256m");
    Planted.check(jdk, NumberPrograms.class, arguments, folder, NumberMapsLiveTest::check);
  }

  private static void check(HeapSnapshot snapshot, BoundLayouts layouts, Planted planted)
      throws IOException {
    NumberMaps numbers = ViewsOf.numberMaps(snapshot, layouts, Knowledge.builtIn());
    Map<String, Integer> maps = planted.in("MAPS");
    assertThat(maps).hasSize(CLASSES * NumberPrograms.SIZES.length);
    for (Map.Entry<String, Integer> map : maps.entrySet()) {
      Set<String> found = new TreeSet<>();
      boolean all =
          numbers.entries(
              map.getValue(),
              layouts.newWalker(),
              (key, primitive, number) ->
                  found.add((key < 0 ? "k" + primitive : snapshot.string(key, 9)) + "=" + number));
      assertThat(all).as(map.getKey()).isTrue();
      assertThat(found).as(map.getKey() + ": " + planted.where()).isEqualTo(truth(map.getKey()));
    }
  }

  private static Set<String> truth(String name) {
    int size = Integer.parseInt(name.substring(name.indexOf(' ') + 1));
    Set<String> entries = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      if (i % 4 != 3) {
        entries.add("k" + i + "=" + 3 * i);
      }
    }
    return entries;
  }
}

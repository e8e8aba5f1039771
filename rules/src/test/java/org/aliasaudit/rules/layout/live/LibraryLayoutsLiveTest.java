package org.aliasaudit.rules.layout.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.rules.layout.BuiltInContainers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The containers of each library, planted in a live program on every JDK found, give exactly their
 * entries by both engines; and no container that a layout file describes is left out.
 */
class LibraryLayoutsLiveTest {
  private static final Set<String> LAYOUTS = new TreeSet<>();
  private static final Set<Library> DONE = new TreeSet<>();

  @TempDir Path folder;

  /** All, or those that {@code -Daliasaudit.truth.libraries=GUAVA,SCALA} names. */
  static List<Arguments> programs() {
    List<Arguments> all = new ArrayList<>();
    List<String> asked =
        Arrays.asList(System.getProperty("aliasaudit.truth.libraries", "").split(","));
    for (Library library : Library.values()) {
      for (Jdk jdk : Jdks.all()) {
        if (asked.contains("") || asked.contains(library.name())) {
          all.add(Arguments.of(library, jdk));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void walksGiveExactlyWhatWasPlanted(Library library, Jdk jdk) throws Exception {
    Set<String> nodes = new TreeSet<>(library.nodes());
    if (library == Library.CAFFEINE) {
      nodes.addAll(shapesOfCaffeine());
    }
    Set<String> layouts =
        LiveTruth.check(
            jdk,
            Library.class,
            folder,
            (snapshot, bound, truth) -> {
              assertThat(LiveTruth.namesWithObjects(snapshot)).containsAll(nodes);
              assertThat(truth.containers())
                  .anyMatch(name -> truth.size(name) > Planter.HUGE * 7 / 10);
            },
            library.name());
    LAYOUTS.addAll(layouts);
    DONE.add(library);
  }

  /** The node classes in Caffeine's jar, which its build generates. */
  private static Set<String> shapesOfCaffeine() throws IOException {
    Path jar =
        Path.of(Caffeine.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Set<String> shapes = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches("com/github/benmanes/caffeine/cache/[PF][SWD][A-Z]*.class"))
          .map(name -> name.replace('/', '.').replace(".class", ""))
          .forEach(shapes::add);
    }
    // A cache that would have such nodes is unbounded and has none.
    assertThat(shapes.remove("com.github.benmanes.caffeine.cache.PS")).isTrue();
    assertThat(shapes).hasSize(143);
    return shapes;
  }

  @AfterAll
  static void noDescribedContainerIsLeftOut() {
    if (DONE.size() < Library.values().length) {
      return; // some of the programs were not asked for, or failed
    }
    for (String file : BuiltInContainers.files()) {
      if (!file.equals("jdk.layout")) {
        assertThat(PlantedLayouts.missing(file, LAYOUTS)).as(file).isEmpty();
      }
    }
    assertThat(PlantedLayouts.excusedInVain(LAYOUTS)).isEmpty();
  }
}

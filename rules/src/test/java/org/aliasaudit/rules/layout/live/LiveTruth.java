package org.aliasaudit.rules.layout.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;
import org.assertj.core.api.SoftAssertions;

/** Runs a planting program on a JDK and compares what it planted with what a walk finds. */
final class LiveTruth {
  private LiveTruth() {}

  static void run(Jdk jdk, Class<?> program, Path folder, String... args) throws Exception {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.java().toString(), "-Xmx384m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path") + File.pathSeparator);
    command.addAll(List.of(program.getName(), folder.toString()));
    command.addAll(List.of(args));
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!child.waitFor(120, TimeUnit.SECONDS) || child.exitValue() != 0) {
        throw new IOException(
            program.getName() + " failed on " + jdk + ": " + Files.readString(log));
      }
    } finally {
      child.destroyForcibly();
    }
  }

  /** The walk found each planted container and exactly its entries. */
  static void assertSame(Map<String, List<String>> planted, Map<String, List<String>> walked) {
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(walked.keySet()).isEqualTo(planted.keySet());
    planted.forEach(
        (label, entries) -> {
          List<String> missing = difference(entries, walked.getOrDefault(label, List.of()));
          List<String> invented = difference(walked.getOrDefault(label, List.of()), entries);
          softly.assertThat(missing).as("missing in %s, seed %d", label, Planter.SEED).isEmpty();
          softly.assertThat(invented).as("invented in %s, seed %d", label, Planter.SEED).isEmpty();
        });
    softly.assertAll();
  }

  private static List<String> difference(List<String> all, List<String> without) {
    Map<String, Integer> counts = new HashMap<>();
    without.forEach(entry -> counts.merge(entry, 1, Integer::sum));
    List<String> left = new ArrayList<>(all);
    left.removeIf(entry -> counts.merge(entry, -1, Integer::sum) >= 0);
    return left;
  }

  /** Sorted entries by container, as the program wrote them. */
  static Map<String, List<String>> planted(Path folder) throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.txt"))) {
      String[] words = line.split("\t", -1);
      if (words[0].equals("container")) {
        current = new ArrayList<>();
        all.put(words[1], current);
      } else {
        current.add(words[1] + " -> " + words[2]);
      }
    }
    all.values().forEach(entries -> entries.sort(Comparator.naturalOrder()));
    return all;
  }

  /** Names of the classes of all objects. */
  static Set<String> namesWithObjects(HeapSnapshot snapshot) {
    boolean[] seen = new boolean[snapshot.classCount()];
    for (int i = 0; i < snapshot.objectCount(); i++) {
      seen[snapshot.classIndexOf(i)] = true;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        names.add(snapshot.heapClass(i).name());
      }
    }
    return names;
  }

  /** Sorted entries by container, as the walk finds them; oddities are entries that fail. */
  static Map<String, List<String>> walked(HeapSnapshot snapshot, BoundLayouts bound)
      throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    EntryWalker walker = bound.newWalker();
    References view = snapshot.references();
    for (int i = 0; i < snapshot.objectCount(); i++) {
      if (snapshot.classOf(i).name().equals(Planted.class.getName())) {
        HeapClass planted = snapshot.classOf(i);
        String label = string(snapshot, view.moveTo(i).get(planted.field("label").cell()));
        int container = view.moveTo(i).get(planted.field("container").cell());
        all.put(label, entries(snapshot, walker, container));
      }
    }
    return all;
  }

  static List<String> entries(HeapSnapshot snapshot, EntryWalker walker, int container)
      throws IOException {
    List<String> entries = new ArrayList<>();
    References view = snapshot.references();
    var outcome =
        walker.walk(
            container,
            (key, primitive, value) ->
                entries.add(
                    (key == EntryWalker.PRIMITIVE_KEY ? primitive : label(snapshot, view, key))
                        + " -> "
                        + label(snapshot, view, value)));
    entries.sort(Comparator.naturalOrder());
    if (!outcome.isClean()) {
      String odd =
          outcome.unknownClassIndex() < 0
              ? ""
              : snapshot.heapClass(outcome.unknownClassIndex()).name();
      entries.add("odd: " + outcome + " " + odd);
    }
    long declared = walker.declaredSize(container);
    if (declared >= 0 && declared != outcome.entries()) {
      entries.add("odd: declared size " + declared + ", entries " + outcome.entries());
    }
    return entries;
  }

  static String label(HeapSnapshot snapshot, References view, int ordinal) throws IOException {
    if (ordinal < 0) {
      return ordinal == HeapSnapshot.NULL ? "null" : "dangling";
    }
    String text = string(snapshot, ordinal);
    if (text != null) {
      return text;
    }
    HeapClass heapClass = snapshot.classOf(ordinal);
    HeapField number = heapClass.field("value");
    if (heapClass.isSubclassOf("java.lang.Number") && number != null) {
      return Long.toString(snapshot.primitive(ordinal, number));
    }
    HeapField label = heapClass.field("label");
    HeapField name = label == null ? heapClass.field("name") : label;
    return name == null
        ? "an instance of " + heapClass.name()
        : string(snapshot, view.moveTo(ordinal).get(name.cell()));
  }

  private static String string(HeapSnapshot snapshot, int ordinal) throws IOException {
    return snapshot.string(ordinal, 1000);
  }
}

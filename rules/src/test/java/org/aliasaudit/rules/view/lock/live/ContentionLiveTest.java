package org.aliasaudit.rules.view.lock.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.LockKind;
import org.aliasaudit.rules.view.lock.WaitCycles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lock graph of the contention laboratory against what the program says of itself, on every
 * JDK, as it is, compiled and interpreted, on platform and on virtual threads. Prints the figures
 * that docs/locks.md quotes.
 */
class ContentionLiveTest {
  private static final String HOLDERS = "monitor holders";
  private static final String WAITERS = "monitor waiters";
  private static final int VIRTUAL_THREADS_IN_DUMPS = 22;

  @TempDir Path folder;

  private final Figures figures = new Figures();
  private final Map<String, GraphLock> monitors = new HashMap<>();
  private final Map<String, GraphLock> locks = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Set<String>> waiting = new HashMap<>();
  private final Set<Set<String>> deadlocks = new HashSet<>();

  static List<Arguments> settings() {
    List<Arguments> settings = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (String mode : List.of("default", "-Xint", "-Xcomp")) {
        settings.add(Arguments.of(jdk, mode, "platform"));
        if (jdk.feature() >= VIRTUAL_THREADS_IN_DUMPS) {
          settings.add(Arguments.of(jdk, mode, "virtual"));
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void findsWhoHoldsAndWhoWaits(Jdk jdk, String mode, String kind) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx128m"));
    if (!mode.equals("default")) {
      options.add(mode);
    }
    Path dump = folder.resolve("heap.hprof");
    List<String> truth;
    try (LiveJvm jvm = LiveJvm.start(jdk, ContentionLaboratory.class, options, List.of(kind))) {
      jvm.dumpByMxBean(dump, false);
      truth = jvm.output().stream().filter(line -> line.startsWith("truth\t")).toList();
    }
    try (HeapSnapshot snapshot = DirectEngine.open(dump, ProgressListener.NONE)) {
      Threads threads = Threads.of(snapshot);
      LockGraph graph = LockGraph.of(snapshot, Knowledge.builtIn(), threads);
      name(snapshot, graph);
      truth.forEach(line -> check(line.split("\t", -1)));
      checkClaims();
      checkCycles(WaitCycles.of(graph).cycles());
      System.out.print(figures.print("JDK " + jdk.feature() + ", " + mode + ", " + kind));
      assertThresholds(graph, mode);
      checkFindings(Auditor.audit(snapshot, AuditOptions.defaults(), ProgressListener.NONE));
    }
  }

  /** The audit reports every deadlock with all its threads, and no other thread as deadlocked. */
  private void checkFindings(AuditResult result) {
    List<Finding> found = result.findings().stream().filter(f -> f.rule().equals("AA13")).toList();
    Set<String> deadlocked = new TreeSet<>();
    deadlocks.forEach(parts -> parts.stream().filter(this::isThread).forEach(deadlocked::add));
    assertThat(found)
        .flatExtracting(Finding::threads)
        .extracting(ThreadEvidence::name)
        .containsExactlyInAnyOrderElementsOf(deadlocked);
    assertThat(found)
        .flatExtracting(Finding::factors)
        .filteredOn(factor -> factor.name().equals("cycle"))
        .hasSize(deadlocks.size());
  }

  private boolean isThread(String part) {
    return !monitors.containsKey(part) && !locks.containsKey(part);
  }

  private void name(HeapSnapshot snapshot, LockGraph graph) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < snapshot.objectCount(); i++) {
      if (snapshot.classOf(i).name().equals(Stage.Named.class.getName())
          && snapshot.classOfClassObject(i) == null) {
        String name = snapshot.string(FieldPath.follow(snapshot, i, "name"), 100);
        names.put(FieldPath.follow(snapshot, i, "lock"), name);
      }
    }
    for (GraphLock lock : graph.locks()) {
      String name = names.get(lock.lock());
      if (name != null) {
        (lock.kind() == LockKind.MONITOR ? monitors : locks).put(name, lock);
      }
    }
  }

  private GraphLock lock(String name) {
    GraphLock monitor = monitors.get(name);
    return monitor != null ? monitor : locks.get(name);
  }

  private void check(String... words) {
    switch (words[1]) {
      case "owner" -> {
        owners.put(words[3], words[4]);
        figures.found(words[2], words[4].equals(owner(lock(words[3]))), words[3]);
      }
      case "reader" -> {
        long count = Long.parseLong(words[5]);
        boolean found =
            lock(words[3]).readers().stream()
                .anyMatch(r -> r.thread().name().equals(words[4]) && r.count() == count);
        figures.found(words[2], found, words[3] + " " + words[4]);
      }
      case "cycle" -> deadlocks.add(new TreeSet<>(List.of(words[2].split(",", -1))));
      default -> checkWaiters(words[1].equals("ordered"), words[2], words[3], words[4]);
    }
  }

  private void checkWaiters(boolean ordered, String category, String lock, String list) {
    List<String> expected = list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    waiting.put(lock, Set.copyOf(expected));
    List<String> found = waiters(lock(lock));
    if (category.equals(WAITERS)) {
      expected.forEach(w -> figures.found(category, found.contains(w), lock + " " + w));
      return;
    }
    boolean same =
        ordered ? found.equals(expected) : Set.copyOf(found).equals(Set.copyOf(expected));
    figures.found(category, same, lock + " " + found);
  }

  private static String owner(GraphLock lock) {
    return lock == null || lock.owner() == null ? null : lock.owner().thread().name();
  }

  private static List<String> waiters(GraphLock lock) {
    return lock == null ? List.of() : lock.waiters().stream().map(w -> w.thread().name()).toList();
  }

  /** Whatever is said of a lock beyond the truth is wrong. */
  private void checkClaims() {
    for (String name : waiting.keySet()) {
      GraphLock lock = lock(name);
      boolean monitor = monitors.containsKey(name);
      String owner = owner(lock);
      if (owner != null && !owner.equals(owners.get(name))) {
        figures.wrong(monitor ? HOLDERS : "synchronizer owners", name + ": " + owner);
      }
      waiters(lock).stream()
          .filter(w -> !waiting.get(name).contains(w))
          .forEach(w -> figures.wrong(monitor ? WAITERS : "synchronizer queues", name + ": " + w));
    }
  }

  private void checkCycles(List<WaitCycles.Cycle> cycles) {
    Map<Integer, String> names = new HashMap<>();
    monitors.forEach((name, lock) -> names.put(lock.lock(), name));
    locks.forEach((name, lock) -> names.put(lock.lock(), name));
    Set<Set<String>> found = new HashSet<>();
    for (WaitCycles.Cycle cycle : cycles) {
      Set<String> parts = new TreeSet<>();
      for (WaitCycles.Step step : cycle.steps()) {
        parts.add(step.thread().name());
        parts.add(names.getOrDefault(step.lock().lock(), "unnamed"));
      }
      found.add(parts);
    }
    deadlocks.forEach(d -> figures.found("deadlocks", found.contains(d), d.toString()));
    found.stream()
        .filter(f -> !deadlocks.contains(f))
        .forEach(f -> figures.wrong("deadlocks", f.toString()));
  }

  private void assertThresholds(LockGraph graph, String mode) {
    assertThat(figures.foundShare(WAITERS)).as("monitor waiters").isGreaterThanOrEqualTo(0.95);
    double holders = mode.equals("-Xcomp") ? 0.60 : 0.90;
    assertThat(figures.foundShare(HOLDERS)).as(HOLDERS).isGreaterThanOrEqualTo(holders);
    assertThat(figures.wrongShare(HOLDERS)).as("wrong holders").isLessThanOrEqualTo(0.02);
    for (String exact :
        List.of("synchronizer owners", "synchronizer queues", "readers", "deadlocks")) {
      assertThat(figures.foundShare(exact)).as(exact).isEqualTo(1);
      assertThat(figures.wrongShare(exact)).as("wrong " + exact).isEqualTo(0);
    }
    assertThat(graph.locks())
        .filteredOn(lock -> lock.kind() == LockKind.MONITOR)
        .allSatisfy(ContentionLiveTest::isNeverCertain);
  }

  private static void isNeverCertain(GraphLock monitor) {
    assertThat(monitor.waiters()).noneMatch(w -> w.confidence() == Confidence.CERTAIN);
    assertThat(monitor.owner() == null ? null : monitor.owner().confidence())
        .isNotEqualTo(Confidence.CERTAIN);
  }
}

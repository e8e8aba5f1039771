package org.aliasaudit.rules.view.lock.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
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
 * The lock graph against programs by chance, which inference was not made for: the truth is what
 * the programs say and, with thread dumps, what jcmd prints. {@code -Daliasaudit.locks.jvms=10}
 * runs as many JVMs of each kind with other seeds in place of one.
 */
class RandomLocksLiveTest {
  private static final int VIRTUAL_THREADS_IN_DUMPS = 22;
  private static final int PROGRAMS = 5;
  private static final int JVMS = Integer.getInteger("aliasaudit.locks.jvms", 1);

  @TempDir Path folder;

  static List<Arguments> settings() {
    List<Arguments> settings = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (String mode : List.of("-Xint", "-Xcomp")) {
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
    String setting = "JDK " + jdk.feature() + ", " + mode + ", " + kind;
    Figures alone = new Figures();
    Figures dumped = new Figures();
    for (int jvm = 0; jvm < JVMS; jvm++) {
      run(jdk, mode, kind, 1L + (long) jvm * PROGRAMS, alone, dumped);
    }
    System.out.print(alone.print(setting + ", by chance"));
    System.out.print(dumped.print(setting + ", by chance, with thread dumps, certain"));
    assertAlone(alone, mode);
    if (jdk.hasJcmd()) {
      assertDumped(dumped, kind.equals("virtual"), mode);
    }
  }

  private void run(Jdk jdk, String mode, String kind, long seed, Figures alone, Figures dumped)
      throws IOException {
    Path own = Files.createDirectory(folder.resolve("seed" + seed));
    List<String> arguments = new ArrayList<>(List.of(kind));
    LongStream.range(seed, seed + PROGRAMS).forEach(s -> arguments.add(Long.toString(s)));
    List<String> truth;
    Path heap = own.resolve("heap.hprof");
    try (LiveJvm jvm =
        LiveJvm.start(jdk, RandomLocks.class, List.of("-Xmx128m", mode), arguments)) {
      DumpedThreads.take(jvm, own, "before");
      jvm.dumpByMxBean(heap, false);
      DumpedThreads.take(jvm, own, "after");
      truth = jvm.output().stream().filter(line -> line.startsWith("truth\t")).toList();
    }
    try (HeapSnapshot snapshot = DirectEngine.open(heap, ProgressListener.NONE)) {
      LockGraph graph = LockGraph.of(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
      assertThat(graph.locks()).filteredOn(l -> l.kind() == LockKind.MONITOR).noneMatch(this::sure);
      compare(snapshot, graph, truth, Confidence.POSSIBLE, alone);
      ThreadDumpEvidence evidence = ThreadDumpEvidence.of(snapshot, DumpedThreads.read(own));
      Threads threads = Threads.of(snapshot, evidence);
      compare(
          snapshot,
          LockGraph.of(snapshot, Knowledge.builtIn(), threads),
          truth,
          Confidence.CERTAIN,
          dumped);
    }
    Files.delete(heap);
  }

  private boolean sure(GraphLock monitor) {
    boolean owner = monitor.owner() != null && monitor.owner().confidence() == Confidence.CERTAIN;
    return owner || monitor.waiters().stream().anyMatch(w -> w.confidence() == Confidence.CERTAIN);
  }

  private static void compare(
      HeapSnapshot snapshot, LockGraph graph, List<String> truth, Confidence least, Figures figures)
      throws IOException {
    List<String> locks = truth.stream().filter(line -> !line.contains("\tdeadlocked\t")).toList();
    Comparison.add(snapshot, graph, locks, least, figures);
    Set<String> deadlocked = new TreeSet<>();
    truth.stream()
        .map(line -> line.split("\t", -1))
        .filter(words -> words[1].equals("deadlocked"))
        .forEach(words -> deadlocked.addAll(List.of(words[2].split(",", -1))));
    deadlocked.remove("");
    Set<String> found = new TreeSet<>();
    for (WaitCycles.Cycle cycle : WaitCycles.of(graph).cycles()) {
      if (cycle.confidence().compareTo(least) >= 0) {
        cycle.steps().forEach(step -> found.add(step.thread().name()));
      }
    }
    deadlocked.forEach(name -> figures.found("deadlocked", found.contains(name), name));
    found.stream()
        .filter(name -> !deadlocked.contains(name))
        .forEach(name -> figures.wrong("deadlocked", name));
  }

  private static void assertAlone(Figures figures, String mode) {
    assertThat(figures.foundShare(Comparison.WAITERS)).as("waiters").isGreaterThanOrEqualTo(0.95);
    double holders = mode.equals("-Xcomp") ? 0.60 : 0.90;
    assertThat(figures.foundShare(Comparison.HOLDERS)).as("holders").isGreaterThan(holders);
    assertThat(figures.wrongShare(Comparison.HOLDERS)).as("wrong").isLessThanOrEqualTo(0.02);
    assertSynchronizers(figures);
  }

  private static void assertDumped(Figures figures, boolean virtual, String mode) {
    assertThat(figures.wrong()).as("wrong and certain").isZero();
    assertSynchronizers(figures);
    if (!virtual && !mode.equals("-Xcomp")) {
      assertThat(figures.foundShare(Comparison.WAITERS)).as("waiters").isEqualTo(1);
      assertThat(figures.foundShare(Comparison.HOLDERS)).as("holders").isEqualTo(1);
    }
  }

  private static void assertSynchronizers(Figures figures) {
    for (String exact : List.of("synchronizer owners", "synchronizer queues", "readers")) {
      assertThat(figures.foundShare(exact)).as(exact).isEqualTo(1);
      assertThat(figures.wrongShare(exact)).as("wrong " + exact).isZero();
    }
  }
}

package org.aliasaudit.rules.view.lock.live;

import static org.aliasaudit.rules.view.lock.live.Comparison.HOLDERS;
import static org.aliasaudit.rules.view.lock.live.Comparison.WAITERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
import org.aliasaudit.rules.threaddump.ThreadDumps;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.ThreadPlaces;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.LockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lock graph of the contention laboratory against what the program says of itself and, where
 * there is a jcmd, against the thread dump that it takes just before the heap dump: on every JDK,
 * as it is, compiled and interpreted, on platform and on virtual threads. Prints the figures that
 * docs/locks.md quotes.
 */
class ContentionLiveTest {
  private static final int VIRTUAL_THREADS_IN_DUMPS = 22;

  @TempDir Path folder;

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
    Path printed = folder.resolve("before.txt");
    List<String> truth;
    try (LiveJvm jvm = LiveJvm.start(jdk, ContentionLaboratory.class, options, List.of(kind))) {
      DumpedThreads.take(jvm, folder, "before");
      jvm.dumpByMxBean(dump, false);
      DumpedThreads.take(jvm, folder, "after");
      truth = jvm.output().stream().filter(line -> line.startsWith("truth\t")).toList();
    }
    String setting = "JDK " + jdk.feature() + ", " + mode + ", " + kind;
    try (HeapSnapshot snapshot = DirectEngine.open(dump, ProgressListener.NONE)) {
      assertAlone(snapshot, truth, setting, mode);
      if (Files.exists(printed)) {
        assertWithThreadDump(snapshot, printed, truth, setting, kind.equals("virtual"));
      }
      if (DumpedThreads.sayLocks(jdk)) {
        assertWithAll(snapshot, truth, setting);
      }
      AuditResult result = Auditor.audit(snapshot, AuditOptions.defaults(), ProgressListener.NONE);
      assertFindings(result, truth, Comparison.names(snapshot).values());
    }
  }

  /** The audit reports every deadlock with all its threads, and no other thread as deadlocked. */
  private static void assertFindings(
      AuditResult result, List<String> truth, Collection<String> locks) {
    List<List<String>> deadlocks =
        truth.stream()
            .map(line -> line.split("\t", -1))
            .filter(words -> words[1].equals("cycle"))
            .map(words -> List.of(words[2].split(",", -1)))
            .toList();
    Set<String> deadlocked = new TreeSet<>();
    deadlocks.forEach(deadlocked::addAll);
    deadlocked.removeAll(locks);
    List<Finding> found = result.findings().stream().filter(f -> f.rule().equals("AA13")).toList();
    assertThat(found)
        .flatExtracting(Finding::threads)
        .extracting(ThreadEvidence::name)
        .containsExactlyInAnyOrderElementsOf(deadlocked);
    assertThat(found)
        .flatExtracting(Finding::factors)
        .filteredOn(factor -> factor.name().equals("cycle"))
        .hasSize(deadlocks.size());
  }

  @Test
  void thereIsAJcmdToCompareWith() {
    assertThat(Jdks.all()).anyMatch(Jdk::hasJcmd);
  }

  private static void assertAlone(
      HeapSnapshot snapshot, List<String> truth, String setting, String mode) throws IOException {
    LockGraph graph = LockGraph.of(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
    Figures figures = Comparison.of(snapshot, graph, truth, Confidence.POSSIBLE);
    System.out.print(figures.print(setting));
    assertThresholds(figures, graph, mode);
  }

  /** Unmounted virtual threads are in no such thread dump: of them it says nothing. */
  private static void assertWithThreadDump(
      HeapSnapshot snapshot, Path printed, List<String> truth, String setting, boolean virtual)
      throws IOException {
    ThreadDumpEvidence dumped = ThreadDumpEvidence.of(snapshot, List.of(ThreadDumps.read(printed)));
    Threads threads = Threads.of(snapshot, dumped);
    LockGraph graph = LockGraph.of(snapshot, Knowledge.builtIn(), threads);
    Figures certain = Comparison.of(snapshot, graph, truth, Confidence.CERTAIN);
    System.out.print(certain.print(setting + ", with thread dump, certain"));
    PrintedMonitors jcmd = PrintedMonitors.of(Files.readAllLines(printed), snapshot);
    System.out.print(jcmd.figures(graph).print(setting + ", with thread dump, certain"));
    assertThat(threads.all())
        .filteredOn(AuditThread::virtual)
        .hasSizeGreaterThanOrEqualTo(virtual ? 50 : 0)
        .extracting(t -> ThreadPlaces.continuation(snapshot, t.thread().ordinal()))
        .allMatch(c -> snapshot.classOf(c).isSubclassOf("jdk.internal.vm.Continuation"));
    assertThat(certain.wrongShare(HOLDERS)).as("wrong and certain").isZero();
    assertThat(certain.wrongShare(WAITERS)).as("wrong and certain").isZero();
    assertThat(jcmd.figures(graph).foundShare(PrintedMonitors.LINES)).isEqualTo(1);
    if (!virtual) {
      assertThat(dumped.sentences()).singleElement().asString().contains("is of the same moment");
      for (String category : List.of(HOLDERS, WAITERS, "deadlocks")) {
        assertThat(certain.foundShare(category)).as(category).isEqualTo(1);
      }
    }
  }

  /** What {@code aliasaudit capture} takes: text and JSON, before and after the heap dump. */
  private void assertWithAll(HeapSnapshot snapshot, List<String> truth, String setting)
      throws IOException {
    ThreadDumpEvidence dumped = ThreadDumpEvidence.of(snapshot, DumpedThreads.read(folder));
    LockGraph graph = LockGraph.of(snapshot, Knowledge.builtIn(), Threads.of(snapshot, dumped));
    Figures certain = Comparison.of(snapshot, graph, truth, Confidence.CERTAIN);
    System.out.print(certain.print(setting + ", with JSON, certain"));
    assertThat(dumped.sentences()).hasSize(4).allMatch(s -> s.contains("is of the same moment"));
    for (String category : List.of(HOLDERS, WAITERS, "deadlocks")) {
      assertThat(certain.foundShare(category)).as(category).isEqualTo(1);
      assertThat(certain.wrongShare(category)).as("wrong and certain " + category).isZero();
    }
  }

  private static void assertThresholds(Figures figures, LockGraph graph, String mode) {
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

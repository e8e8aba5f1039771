package org.aliasaudit.rules.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.finding.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Joins what jcmd says of living JVMs with their heap dumps. */
class ThreadDumpMatchLiveTest {
  private static final String PREFIX = Contention.class.getName() + "$";

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  static Stream<Arguments> jvms() {
    return jdks().stream()
        .flatMap(
            jdk ->
                Stream.of("-Xmixed", "-Xcomp", "-XX:+UseSerialGC", "-XX:+UseZGC")
                    .map(option -> Arguments.of(jdk, option)));
  }

  @Test
  void thereIsAJvmToTest() {
    assertThat(jdks()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void allOwnersAndWaitersAreNamed(Jdk jdk, String option) throws IOException {
    try (LiveJvm jvm = start(jdk, option)) {
      ThreadDump dump = ThreadDumps.read(print(jvm));
      try (HeapSnapshot snapshot = heap(jvm, "-all")) {
        ThreadDumpMatch match = ThreadDumpMatch.of(snapshot, dump);
        assertThat(match.notices()).isEmpty();
        assertThat(match.sameMoment()).isTrue();
        assertThat(match.mismatched()).isZero();
        Map<String, Set<String>> expected = expected(jdk, option);
        assertThat(claims(snapshot, match)).isEqualTo(expected);
      }
    }
  }

  static List<Jdk> jdksWithJson() {
    return jdks().stream().filter(jdk -> jdk.feature() >= 21).toList();
  }

  /** A thread that is at another line in the heap dump may have left the monitor. */
  @Test
  void threadThatHasMovedOnClaimsNothing() throws IOException {
    assertWithout(
        "(\"owns BlockMonitor\"(?s:.*?)Contention\\.hold\\(Contention\\.java:)\\d+", "$11", 0, 1);
  }

  @Test
  void objectOfAnotherClassIsNotUsed() throws IOException {
    assertWithout("(locked <0x\\w+> \\(a )\\S+BlockMonitor\\)", "$1java.lang.String)", 1, 0);
  }

  /** Changes the dump so that the owner of BlockMonitor is lost; its waiters are not. */
  private void assertWithout(String pattern, String replacement, int mismatched, int movedOn)
      throws IOException {
    try (LiveJvm jvm = start(jdks().get(0), "-Xmixed")) {
      String text = Files.readString(print(jvm));
      String changed = text.replaceFirst(pattern, replacement);
      assertThat(changed).isNotEqualTo(text);
      ThreadDump dump = ThreadDumps.read(Files.writeString(folder.resolve("changed"), changed));
      try (HeapSnapshot snapshot = heap(jvm, "-all")) {
        ThreadDumpMatch match = ThreadDumpMatch.of(snapshot, dump);
        assertThat(match.sameMoment()).isTrue();
        assertThat(match.mismatched()).isEqualTo(mismatched);
        assertThat(match.movedOn()).isEqualTo(movedOn);
        Map<String, Set<String>> expected = expected(jvm.jdk(), "-Xmixed");
        expected.put(
            PREFIX + "BlockMonitor",
            Set.of("waiter: waits BlockMonitor 1", "waiter: waits BlockMonitor 2"));
        assertThat(claims(snapshot, match)).isEqualTo(expected);
      }
    }
  }

  /** The JSON has no addresses: states are certain, owners are not said. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksWithJson")
  void jsonGivesStates(Jdk jdk) throws IOException {
    try (LiveJvm jvm = start(jdk, "-Xmixed")) {
      Path file = folder.resolve("threads.json");
      jvm.jcmd("Thread.dump_to_file", "-format=json", file.toString());
      ThreadDump dump = ThreadDumps.read(file);
      try (HeapSnapshot snapshot = heap(jvm, "-all")) {
        ThreadDumpMatch match = ThreadDumpMatch.of(snapshot, dump);
        assertThat(match.notices()).isEmpty();
        assertThat(match.sameMoment()).isTrue();
        assertThat(match.locks()).isEmpty();
        assertThat(match.threads())
            .filteredOn(thread -> thread.dumped().name().startsWith("waits BlockMonitor"))
            .hasSize(2)
            .allMatch(JoinedThread::unmoved)
            .allMatch(thread -> jdk.feature() < 24 || thread.dumped().state().equals("BLOCKED"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void dumpFromBeforeAFullCollectionIsRecognised(Jdk jdk) throws IOException {
    try (LiveJvm jvm = start(jdk, "-XX:+UseParallelGC")) {
      ThreadDump dump = ThreadDumps.read(print(jvm));
      try (HeapSnapshot snapshot = heap(jvm)) {
        assertIgnored(ThreadDumpMatch.of(snapshot, dump));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void dumpOfAnotherProcessIsRecognised(Jdk jdk) throws IOException {
    ThreadDump other;
    try (LiveJvm jvm = start(jdk, "-Xmixed")) {
      other = ThreadDumps.read(print(jvm));
    }
    try (LiveJvm jvm = start(jdk, "-Xmixed");
        HeapSnapshot snapshot = heap(jvm, "-all")) {
      assertIgnored(ThreadDumpMatch.of(snapshot, other));
    }
  }

  private static void assertIgnored(ThreadDumpMatch match) {
    assertThat(match.sameMoment()).isFalse();
    assertThat(match.notices()).hasSize(1).first().asString().contains("not of the same moment");
    assertThat(match.threads()).isEmpty();
    assertThat(match.locks()).isEmpty();
  }

  private static LiveJvm start(Jdk jdk, String option) throws IOException {
    return LiveJvm.start(jdk, Contention.class, "-Xmx64m", option);
  }

  private Path print(LiveJvm jvm) throws IOException {
    return Files.writeString(folder.resolve("threads.txt"), jvm.jcmd("Thread.print", "-l"));
  }

  private HeapSnapshot heap(LiveJvm jvm, String... options) throws IOException {
    Path file = jvm.dumpByJcmd(folder.resolve("heap.hprof"), options);
    return DirectEngine.open(file, ProgressListener.NONE);
  }

  /** By lock: the names of its owners and waiters. */
  private static Map<String, Set<String>> claims(HeapSnapshot snapshot, ThreadDumpMatch match)
      throws IOException {
    ThreadObjects objects = new ThreadObjects(snapshot);
    Map<String, Set<String>> claims = new TreeMap<>();
    for (int lock : match.locks()) {
      Set<String> names = new TreeSet<>();
      for (LockClaim claim : match.owners(lock)) {
        names.add(said(claim) + "owner: " + name(objects, claim));
      }
      for (LockClaim claim : match.waiters(lock)) {
        names.add(said(claim) + "waiter: " + name(objects, claim));
      }
      if (names.stream().anyMatch(name -> name.contains("owns") || name.contains("waits"))
          || className(snapshot, lock).startsWith(PREFIX)) {
        claims.put(className(snapshot, lock), names);
      }
    }
    claims.remove("java.lang.Object");
    return claims;
  }

  private static String said(LockClaim claim) {
    return claim.confidence() == Confidence.CERTAIN ? "" : "likely ";
  }

  private static String name(ThreadObjects objects, LockClaim claim) throws IOException {
    return objects.name(claim.thread().ordinal());
  }

  private static String className(HeapSnapshot snapshot, int lock) {
    HeapClass represented = snapshot.classOfClassObject(lock);
    return represented == null ? snapshot.classOf(lock).name() : "class " + represented.name();
  }

  private static Map<String, Set<String>> expected(Jdk jdk, String option) {
    Map<String, Set<String>> expected = new TreeMap<>();
    expected.put(
        PREFIX + "BlockMonitor",
        Set.of(
            "owner: owns BlockMonitor",
            "waiter: waits BlockMonitor 1",
            "waiter: waits BlockMonitor 2"));
    expected.put(PREFIX + "RecursiveMonitor", Set.of("owner: owns RecursiveMonitor"));
    // Compiled code does not say which of its two monitors the thread waits on.
    String said = option.equals("-Xcomp") ? "likely " : "";
    expected.put(PREFIX + "WaitedMonitor", Set.of(said + "waiter: waits WaitedMonitor"));
    expected.put(PREFIX + "OuterMonitor", Set.of(said + "owner: waits WaitedMonitor"));
    expected.put(
        PREFIX + "NotifiedMonitor",
        Set.of("owner: owns NotifiedMonitor", "waiter: waits NotifiedMonitor"));
    expected.put(
        "java.util.concurrent.locks.ReentrantLock$NonfairSync",
        Set.of("owner: owns NamedLock", "waiter: waits NamedLock 1"));
    expected.put(
        PREFIX + "MethodMonitor",
        Set.of("owner: owns MethodMonitor", "waiter: waits MethodMonitor 1"));
    expected.put(
        "class " + PREFIX + "StaticMonitor",
        Set.of("owner: owns StaticMonitor", "waiter: waits StaticMonitor 1"));
    expected.put("int[]", Set.of("owner: owns int[]"));
    if (jdk.feature() >= 22) {
      expected.put(PREFIX + "VirtualMonitor", Set.of("owner: "));
    }
    return expected;
  }
}

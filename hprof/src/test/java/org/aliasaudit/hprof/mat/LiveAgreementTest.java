package org.aliasaudit.hprof.mat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.hprof.verify.SnapshotComparison;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines on dumps of every JDK of the machine. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LiveAgreementTest {
  @TempDir private Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  static List<Jdk> jdksWithJcmd() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agreesOnLiveAndOnAllObjects(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, LiveSubject.class, "-Xmx64m")) {
      requireAgreement(jvm.dumpByMxBean(folder.resolve("live.hprof"), true));
      requireAgreement(jvm.dumpByMxBean(folder.resolve("all.hprof"), false));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agreesOnZgcAndOnWideOops(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, LiveSubject.class, "-Xmx64m", "-XX:+UseZGC")) {
      requireAgreement(jvm.dumpByMxBean(folder.resolve("zgc.hprof"), true));
    }
    try (LiveJvm jvm =
        LiveJvm.start(
            jdk,
            LiveSubject.class,
            "-Xmx64m",
            "-XX:+UseParallelGC",
            "-XX:-UseCompressedOops",
            "-Xcomp",
            "-XX:TieredStopAtLevel=1")) {
      requireAgreement(jvm.dumpByMxBean(folder.resolve("wide.hprof"), false));
    }
  }

  @ParameterizedTest
  @MethodSource("jdksWithJcmd")
  void agreesOnCompressedDumpsOfJcmd(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, LiveSubject.class, "-Xmx64m")) {
      requireAgreement(jvm.dumpByJcmd(folder.resolve("packed.hprof.gz"), "-all", "-gz=1"));
    }
  }

  private static void requireAgreement(Path file) throws IOException {
    try (HeapSnapshot direct = DirectEngine.open(file, ProgressListener.NONE);
        HeapSnapshot mat = MatEngine.open(file, ProgressListener.NONE)) {
      assertThat(direct.threads()).hasSizeGreaterThan(3);
      assertThat(
              SnapshotComparison.firstDifference(
                  new Opinion("direct", direct), new Opinion("mat", mat), ProgressListener.NONE))
          .isEmpty();
    }
  }
}

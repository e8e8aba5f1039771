package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.Auditor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java heap that a whole audit needs at its peak: {@value #BYTES_PER_OBJECT} bytes an object of
 * the dump, and a constant. A limit that the JVM keeps shows it, not a measurement.
 */
class MemoryBudgetIT {
  private static final int BYTES_PER_OBJECT = 24;

  /**
   * What does not grow with the dump: the young generation (8 MB), and 16 MB for buffers and begun
   * chunks of two readers, layouts, knowledge, and the classes of the dump.
   */
  private static final long CONSTANT_BYTES = 24L << 20;

  /** So many that the constant is a quarter of the whole. */
  private static final int OBJECTS = 3_000_000;

  private static final String FIXED =
      "-XX:+UseSerialGC -Xmn8m -XX:ActiveProcessorCount=2 -XX:-UseTransparentHugePages -Xmx";

  @TempDir static Path folder;
  private static Path dump;

  @BeforeAll
  static void takeDump() throws IOException {
    List<String> options = List.of("-Xmx600m", "-XX:+UseSerialGC");
    List<String> arguments = List.of(Integer.toString(OBJECTS));
    try (LiveJvm jvm = LiveJvm.start(Jdks.running(), ManyObjects.class, options, arguments)) {
      dump = jvm.dumpByMxBean(folder.resolve("many.hprof"), true);
    }
  }

  @Test
  void auditKeepsTwentyFourBytesAnObject() throws Exception {
    long heap = BYTES_PER_OBJECT * (long) count(dump) + CONSTANT_BYTES;
    JsonNode report = limited(heap).report(dump);
    assertThat(report.at("/snapshot/objects").intValue()).isGreaterThan(OBJECTS);
    assertThat(report.at("/summary/entries").intValue()).isGreaterThan(OBJECTS / 6);
    assertThat(report.at("/summary/aliasedEntries").intValue()).isGreaterThan(100);
  }

  /** Or the limit above would show nothing. */
  @Test
  void halfOfThatIsRefusedInASentence() throws Exception {
    ScriptRun run = limited(BYTES_PER_OBJECT * (long) OBJECTS / 2 + CONSTANT_BYTES).audit(dump);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .hasLineCount(1)
        .contains(dump.toString(), "MiB is too small for this dump", "ALIASAUDIT_OPTS=-Xmx");
  }

  private static Launcher limited(long heapBytes) {
    return Launcher.built().with("ALIASAUDIT_OPTS", FIXED + (heapBytes >> 10) + "k");
  }

  private static int count(Path dump) throws IOException {
    try (HeapSnapshot snapshot =
        DirectEngine.open(dump, Auditor.keptFields(), ProgressListener.NONE)) {
      return snapshot.objectCount();
    }
  }
}

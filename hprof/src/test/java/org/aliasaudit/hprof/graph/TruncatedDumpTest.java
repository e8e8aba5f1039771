package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.hprof.testing.DumpLayout;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HeapWriter;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.IdSequence;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps whose writer died: what is there is read, and that it is not all is said. */
class TruncatedDumpTest extends EngineTest {
  private static final long SEED = 20261123L;
  private static final int RANDOM_CUTS = 300;

  static Stream<Named<Supplier<DumpOptions>>> forms() {
    return Stream.of(
        Named.of("one segment", DumpOptions::new),
        Named.of("small segments", () -> new DumpOptions().itemsPerSegment(3).rootsFirst()),
        Named.of("4-byte ids", () -> new DumpOptions().identifierBytes(4).itemsPerSegment(7)),
        Named.of(
            "classes last, odd ids",
            () -> new DumpOptions().classesLast().ids(IdSequence.odd()).itemsPerSegment(20)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void cutAtEveryBoundary(Supplier<DumpOptions> options) throws IOException {
    HprofWriter built = new SampleDump(options.get()).build();
    byte[] bytes = built.bytes();
    int firstObject = firstObjectEnd(built.layout());
    for (DumpLayout.Boundary boundary : built.layout().boundaries()) {
      assertCut(bytes, boundary.offset(), firstObject);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void cutAtRandomPlaces(Supplier<DumpOptions> options) throws IOException {
    HprofWriter built = new SampleDump(options.get()).build();
    byte[] bytes = built.bytes();
    int firstObject = firstObjectEnd(built.layout());
    Random random = new Random(SEED);
    System.out.println("random cuts with seed " + SEED);
    for (int i = 0; i < RANDOM_CUTS; i++) {
      assertCut(bytes, random.nextInt(bytes.length), firstObject);
    }
  }

  @Test
  void cutInsideARecordHeaderKeepsAllBefore() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions());
    HprofWriter built = sample.build();
    int end = built.layout().offsetOf(HprofWriter.HEAP_DUMP_END, false);
    for (int cut = end; cut < end + 9; cut++) {
      sample.checkObjects(open("cut" + cut, Arrays.copyOf(built.bytes(), cut)));
    }
  }

  /** Offset from which on a cut leaves at least one object, a class or another. */
  private static int firstObjectEnd(DumpLayout layout) {
    boolean seen = false;
    for (DumpLayout.Boundary boundary : layout.boundaries()) {
      if (seen) {
        return boundary.offset();
      }
      int tag = boundary.tag();
      seen =
          boundary.inHeap()
              && tag >= HeapWriter.CLASS_DUMP
              && tag <= HeapWriter.PRIMITIVE_ARRAY_DUMP;
    }
    throw new IllegalArgumentException("no object in the dump");
  }

  private void assertCut(byte[] bytes, int cut, int firstObjectEnd) throws IOException {
    Optional<SnapshotInfo> info =
        DamagedDump.assertSurvived(folder, Arrays.copyOf(bytes, cut), "cut at " + cut);
    assertThat(info.isPresent()).as("opens when cut at %s", cut).isEqualTo(cut >= firstObjectEnd);
    info.ifPresent(
        facts -> {
          assertThat(facts.truncated()).as("truncated when cut at %s", cut).isTrue();
          assertThat(facts.warnings())
              .as("warnings when cut at %s", cut)
              .filteredOn(warning -> warning.contains("offset"))
              .hasSize(1);
        });
  }
}

package org.aliasaudit.hprof.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.IdSequence;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.StringLayout;
import org.aliasaudit.hprof.verify.EngineLimit;
import org.aliasaudit.hprof.verify.LimitedSnapshot;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.hprof.verify.SnapshotComparison;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second engine against the first on built dumps, and what it refuses. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MatEngineTest {
  @TempDir private Path folder;
  @TempDir private Path temporary;
  private Path dumps;

  static Stream<Named<Supplier<DumpOptions>>> forms() {
    return Stream.of(
        form("HotSpot, JDK 17", DumpOptions::new),
        form("HotSpot, JDK 25", () -> new DumpOptions().rootsFirst().threadHolder()),
        form("4-byte ids", () -> new DumpOptions().identifierBytes(4)),
        form("4-byte ids with the high bit", () -> highBit().identifierBytes(4)),
        form("falling ids", () -> new DumpOptions().ids(IdSequence.descending())),
        form("sparse ids of ZGC", () -> new DumpOptions().ids(IdSequence.sparse())),
        form("odd ids", () -> new DumpOptions().ids(IdSequence.odd())),
        form("negative ids", () -> new DumpOptions().ids(IdSequence.stepping(-4096, 8))),
        form("ids around zero", () -> new DumpOptions().ids(IdSequence.stepping(-81, 2))),
        form("ids of 1, 2, 3", () -> new DumpOptions().ids(IdSequence.stepping(1, 1))),
        form("a segment an object", () -> new DumpOptions().itemsPerSegment(1)),
        form("classes last", () -> new DumpOptions().classesLast()),
        form("one record", () -> new DumpOptions().oneHeapRecord()),
        form("1.0.1", () -> new DumpOptions().format(HprofWriter.FORMAT_1_0_1).oneHeapRecord()),
        form("1.0.3", () -> new DumpOptions().format(HprofWriter.FORMAT_1_0_3).sourceNames()),
        form("char strings", () -> new DumpOptions().strings(StringLayout.CHARS)),
        form("ranges", () -> new DumpOptions().strings(StringLayout.CHARS_OFFSET_COUNT)));
  }

  private static Named<Supplier<DumpOptions>> form(String name, Supplier<DumpOptions> options) {
    return Named.of(name, options);
  }

  private static DumpOptions highBit() {
    return new DumpOptions().ids(IdSequence.highBit());
  }

  @BeforeEach
  void makeFolderOfDumps() throws IOException {
    dumps = Files.createDirectory(folder.resolve("dumps"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void agreesOnEveryForm(Supplier<DumpOptions> options) throws IOException {
    requireAgreement(SampleHeap.of(options.get()).bytes());
  }

  @Test
  void agreesOnGzip() throws IOException {
    Path packed = dumps.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(SampleHeap.of(new DumpOptions()).bytes());
    }
    requireAgreement(packed);
  }

  @Test
  void agreesOnAndroidRecords() throws IOException {
    DumpBuilder dump = SampleHeap.of(new DumpOptions().format(HprofWriter.FORMAT_1_0_3));
    long text = dump.string("text");
    long noData = dump.newId();
    dump.clazz("int[]");
    dump.subRecord(heap -> heap.heapDumpInfo(1, dump.nameId("app")).unreachable(text));
    dump.subRecord(heap -> heap.primitiveArrayWithoutData(noData, JavaType.INT, 1000));
    for (RootKind kind : RootKind.values()) {
      dump.root(kind, text, 99, 0);
    }
    Path file = write(dump.bytes());
    requireAgreement(file);
    try (HeapSnapshot snapshot = open(file)) {
      assertThat(((LimitedSnapshot) snapshot).limits()).contains(EngineLimit.UNREAD_OBJECTS);
      assertThat(((LimitedSnapshot) snapshot).isRead(snapshot.ordinalOf(noData))).isFalse();
    }
  }

  @Test
  void agreesOnAnArrayWhoseClassTheDumpLacks() throws IOException {
    DumpBuilder dump = SampleHeap.of(new DumpOptions());
    dump.clazz("com.acme.Lost[]").neverDumped();
    dump.objectArray("com.acme.Lost", 3);
    requireAgreement(dump.bytes());
  }

  @Test
  void stacksAreLostIfALocalIsMissing() throws IOException {
    DumpBuilder dump = SampleHeap.of(new DumpOptions());
    int serial = dump.thread("odd").frame("com.acme.A", "run", 1).serial();
    dump.root(RootKind.JAVA_FRAME, SampleHeap.NOWHERE, serial, 0);
    requireAgreementWithin(EngineLimit.STACKS, dump);
  }

  @Test
  void rootsBeforeTheirThreadLoseIt() throws IOException {
    DumpBuilder dump = SampleHeap.of(new DumpOptions());
    InstanceSpec local = dump.instance("com.acme.A");
    dump.subRecord(heap -> heap.root(RootKind.JNI_LOCAL, local.id(), 1, 0));
    requireAgreementWithin(EngineLimit.ROOTS_BEFORE_THREAD, dump);
  }

  @Test
  void stacksOfTheOldAgentAreNotReliedOn() throws IOException {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS);
    DumpBuilder dump = SampleHeap.of(new DumpOptions());
    out.utf8(9000, "allocate").utf8(9001, "()V").frame(9002, 9000, 9001, 0, 1, 3);
    out.trace(70, 1, 9002).trace(71, 1, 9002);
    dump.appendTo(out);
    Path file = write(out.bytes());
    requireAgreement(file);
    try (HeapSnapshot snapshot = open(file)) {
      assertThat(((LimitedSnapshot) snapshot).limits()).contains(EngineLimit.STACK_BY_THREAD);
    }
  }

  private void requireAgreementWithin(EngineLimit limit, DumpBuilder dump) throws IOException {
    Path file = write(dump.bytes());
    requireAgreement(file);
    try (HeapSnapshot snapshot = open(file)) {
      assertThat(((LimitedSnapshot) snapshot).limits()).contains(limit);
    }
    Path plain = Files.write(dumps.resolve("plain"), SampleHeap.of(new DumpOptions()).bytes());
    try (HeapSnapshot snapshot = open(plain)) {
      assertThat(((LimitedSnapshot) snapshot).limits()).doesNotContain(limit);
    }
  }

  @Test
  void keepsUnreachableObjects() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    InstanceSpec garbage = dump.instance("com.acme.Garbage");
    try (HeapSnapshot snapshot = open(write(dump.bytes()))) {
      int ordinal = snapshot.ordinalOf(garbage.id());
      assertThat(snapshot.classOf(ordinal).name()).isEqualTo("com.acme.Garbage");
      assertThat(snapshot.roots()).noneMatch(root -> root.ordinal() == ordinal);
    }
  }

  @Test
  void saysWhatItCannotGive() throws IOException {
    try (HeapSnapshot snapshot = open(write(SampleHeap.of(new DumpOptions()).bytes()))) {
      for (EngineLimit limit : ((LimitedSnapshot) snapshot).limits()) {
        assertThat(snapshot.info().warnings()).contains("mat engine: " + limit.sentence());
      }
      assertThat(snapshot.info().warnings()).isNotEmpty();
    }
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Path file = write(SampleHeap.of(new DumpOptions()).bytes());
    try (HeapSnapshot snapshot = open(file)) {
      assertThat(snapshot.objectCount()).isPositive();
      assertThat(list(dumps)).containsExactly(file);
      assertThat(list(temporary)).hasSize(1);
    }
    assertThat(list(dumps)).containsExactly(file);
    assertThat(list(temporary)).isEmpty();
  }

  @Test
  void worksInAReadOnlyFolder() throws IOException {
    Path file = write(SampleHeap.of(new DumpOptions()).bytes());
    assertThat(dumps.toFile().setWritable(false)).isTrue();
    try {
      requireAgreement(file);
    } finally {
      assertThat(dumps.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void readsTwoDumpsAtOnce() throws IOException {
    DumpBuilder one = new DumpBuilder();
    long first = one.string("of the first dump");
    DumpBuilder two = new DumpBuilder();
    two.array(new long[100]);
    long second = two.string("of the second dump");
    Path firstFile = Files.write(dumps.resolve("one.hprof"), one.bytes());
    Path secondFile = Files.write(dumps.resolve("two.hprof"), two.bytes());
    try (HeapSnapshot a = open(firstFile);
        HeapSnapshot b = open(secondFile)) {
      assertThat(a.string(a.ordinalOf(first), 50)).isEqualTo("of the first dump");
      assertThat(b.string(b.ordinalOf(second), 50)).isEqualTo("of the second dump");
    }
  }

  @Test
  void refusesTruncatedDumps() throws IOException {
    byte[] whole = SampleHeap.of(new DumpOptions()).bytes();
    for (int length = whole.length - 1; length > 31; length -= 1 + length / 20) {
      Path file = Files.write(dumps.resolve("cut.hprof"), Arrays.copyOf(whole, length));
      refuses(file, "it is truncated");
    }
  }

  @Test
  void refusesTruncatedGzip() throws IOException {
    Path packed = dumps.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(SampleHeap.of(new DumpOptions()).bytes());
    }
    byte[] whole = Files.readAllBytes(packed);
    refuses(
        Files.write(packed, Arrays.copyOf(whole, whole.length / 2)),
        "mat engine cannot read this dump: the gzip data is");
  }

  @Test
  void refusesSegmentsWithoutALength() throws IOException {
    DumpOptions options = new DumpOptions().withoutHeapLength();
    refuses(write(SampleHeap.of(options).bytes()), "length of a heap segment is not stated");
  }

  @Test
  void refusesTwoHeapDumpsInOneFile() throws IOException {
    HprofWriter out = SampleHeap.of(new DumpOptions()).build();
    new DumpBuilder(highBit()).appendTo(out);
    refuses(write(out.bytes()), "it holds more than one heap dump");
  }

  @Test
  void refusesWhatMatFailsOn() throws IOException {
    DumpBuilder cycle = new DumpBuilder();
    cycle.clazz("com.acme.A").extending("com.acme.B");
    cycle.clazz("com.acme.B").extending("com.acme.A");
    refuses(write(cycle.bytes()), "MAT failed with StackOverflowError");
    DumpBuilder bare = new DumpBuilder(new DumpOptions().withoutBootClasses());
    bare.instance("com.acme.A");
    refuses(write(bare.bytes()), "MAT failed with NullPointerException");
  }

  @Test
  void refusesWhatIsNoDump() throws IOException {
    Path file = Files.writeString(dumps.resolve("text"), "no dump at all, but some text\n");
    refuses(file, "not a heap dump");
    refuses(dumps.resolve("absent"), "no such file");
  }

  private void refuses(Path file, String why) throws IOException {
    assertThatIOException()
        .isThrownBy(() -> open(file).close())
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(why)
        .matches(e -> e.getMessage().lines().count() == 1);
    assertThat(list(temporary)).isEmpty();
  }

  private void requireAgreement(byte[] dump) throws IOException {
    requireAgreement(write(dump));
  }

  private void requireAgreement(Path file) throws IOException {
    try (HeapSnapshot direct = DirectEngine.open(file, ProgressListener.NONE);
        HeapSnapshot mat = open(file)) {
      assertThat(
              SnapshotComparison.firstDifference(
                  new Opinion("direct", direct), new Opinion("mat", mat), ProgressListener.NONE))
          .isEmpty();
    }
  }

  private Path write(byte[] dump) throws IOException {
    return Files.write(dumps.resolve("heap.hprof"), dump);
  }

  private HeapSnapshot open(Path file) throws IOException {
    return MatEngine.open(file, temporary, ProgressListener.NONE);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

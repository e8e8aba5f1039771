package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.IdSequence;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.StringLayout;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same heap in all forms that VMs write. */
class DumpFormsTest extends EngineTest {
  static Stream<Named<Supplier<DumpOptions>>> forms() {
    return Stream.of(
        form("HotSpot, JDK 17", DumpOptions::new),
        form("HotSpot, JDK 25", () -> new DumpOptions().rootsFirst().threadHolder()),
        form("4-byte ids", () -> new DumpOptions().identifierBytes(4)),
        form("4-byte ids with the high bit", () -> highBit().identifierBytes(4)),
        form("8-byte ids above 2^31", DumpFormsTest::highBit),
        form("falling ids", () -> new DumpOptions().ids(IdSequence.descending())),
        form("sparse ids of ZGC", () -> new DumpOptions().ids(IdSequence.sparse())),
        form("odd ids", () -> new DumpOptions().ids(IdSequence.odd())),
        form("odd 4-byte ids", () -> new DumpOptions().ids(IdSequence.odd()).identifierBytes(4)),
        form("negative ids", () -> new DumpOptions().ids(IdSequence.stepping(-4096, 8))),
        form("ids around zero", () -> new DumpOptions().ids(IdSequence.stepping(-81, 2))),
        form("ids over all 64 bits", () -> new DumpOptions().ids(wide())),
        form("ids of 1, 2, 3", () -> new DumpOptions().ids(IdSequence.stepping(1, 1))),
        form("a segment an object", () -> new DumpOptions().itemsPerSegment(1)),
        form("classes last", () -> new DumpOptions().classesLast()),
        form("classes last, roots first", () -> new DumpOptions().classesLast().rootsFirst()),
        form("length zero", () -> new DumpOptions().withoutHeapLength()),
        form(
            "length zero after others",
            () -> new DumpOptions().withoutHeapLength().itemsPerSegment(9)),
        form("one record", () -> new DumpOptions().oneHeapRecord()),
        form(
            "one record of length zero",
            () -> new DumpOptions().oneHeapRecord().withoutHeapLength()),
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

  /** A full-period walk over all residues of an odd factor: every step jumps. */
  private static IdSequence wide() {
    return IdSequence.stepping(0x9E37_79B9_7F4A_7C15L, 0x9E37_79B9_7F4A_7C15L);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEveryForm(Supplier<DumpOptions> options) throws IOException {
    SampleDump sample = new SampleDump(options.get());
    sample.check(open(sample.bytes()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEveryFormFromGzip(Supplier<DumpOptions> options) throws IOException {
    SampleDump sample = new SampleDump(options.get());
    sample.check(open("heap.hprof.gz", gzip(sample.bytes())));
  }

  @Test
  void readsGzipOfManyMembersAsJcmdWritesIt() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions());
    byte[] bytes = sample.bytes();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int from = 0; from < bytes.length; from += 1000) {
      int to = Math.min(bytes.length, from + 1000);
      members.write(gzip(Arrays.copyOfRange(bytes, from, to)));
    }
    HeapSnapshot snapshot = open("a name without a suffix", members.toByteArray());
    sample.check(snapshot);
    assertThat(snapshot.info().bytes()).isEqualTo(bytes.length);
  }

  @Test
  void infoStatesTheHeader() throws IOException {
    HprofWriter built = new SampleDump(new DumpOptions().identifierBytes(4)).build();
    HeapSnapshot snapshot = open("some.hprof", built.bytes());
    assertThat(snapshot.info().format()).isEqualTo("JAVA PROFILE 1.0.2");
    assertThat(snapshot.info().identifierBytes()).isEqualTo(4);
    assertThat(snapshot.info().file()).isEqualTo(folder.resolve("some.hprof"));
    assertThat(snapshot.info().bytes()).isEqualTo(built.bytes().length);
  }

  @Test
  void skipsTheRecordsOfProfilersAndAndroid() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions().format(HprofWriter.FORMAT_1_0_3));
    DumpBuilder dump = sample.builder();
    long text = dump.string("interned");
    long heapName = dump.nameId("app");
    long noData = dump.newId();
    dump.subRecord(heap -> heap.heapDumpInfo(1, heapName));
    dump.subRecord(heap -> heap.unreachable(text));
    dump.subRecord(heap -> heap.primitiveArrayWithoutData(noData, JavaType.INT, 1_000_000));
    for (RootKind kind : RootKind.values()) {
      dump.root(kind, text, 99, 0);
    }
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_3, 8, DumpBuilder.TIMESTAMP_MILLIS);
    out.controlSettings(3, 16).startThread(7, 5, 1, 1, 1, 1).endThread(7).unloadClass(99);
    out.allocSites().heapSummary(1, 2, 3, 4).cpuSamples();
    dump.appendTo(out);
    HeapSnapshot snapshot = open(out.heapSummary(1, 2, 3, 4).bytes());
    assertThat(snapshot.info().truncated()).isFalse();
    SnapshotWalk.readEverything(snapshot);
    int array = ordinal(snapshot, noData);
    assertThat(snapshot.arrayLength(array)).isEqualTo(1_000_000);
    assertThat(snapshot.elementType(array)).isEqualTo(JavaType.INT);
  }

  @Test
  void readsThousandsOfSegments() throws IOException {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().itemsPerSegment(1));
    InstanceSpec last = dump.instance("com.acme.A");
    for (int i = 0; i < 5000; i++) {
      dump.arrayOf("com.acme.A", last.id());
    }
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.info().warnings()).isEmpty();
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.objectCount()).isGreaterThan(5000);
  }

  /** HotSpot never writes one; a length of zero means the rest of the file unless this is clear. */
  @Test
  void emptySegmentBeforeAnotherIsEmpty() throws IOException {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS);
    out.beginHeapSegment().endHeap();
    out.beginHeapSegment().heap().primitiveArray(0x1000, new int[] {1, 2});
    HeapSnapshot snapshot = open(out.endHeap().beginHeapSegment().endHeap().heapDumpEnd().bytes());
    assertThat(snapshot.info().truncated()).isFalse();
    assertThat(snapshot.arrayLength(ordinal(snapshot, 0x1000))).isEqualTo(2);
  }

  @Test
  void secondHeapDumpInOneFileIsRead() throws IOException {
    SampleDump first = new SampleDump(new DumpOptions());
    DumpBuilder second = new DumpBuilder(new DumpOptions().ids(IdSequence.highBit()));
    second.clazz("com.acme.Late").field("n", JavaType.INT);
    InstanceSpec late = second.instance("com.acme.Late").set("n", 42);
    HprofWriter out = first.build();
    second.appendTo(out);
    HeapSnapshot snapshot = open(out.bytes());
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.info().truncated()).isFalse();
    assertThat(primitive(snapshot, late, "n")).isEqualTo(42);
    assertThat(snapshot.info().warnings()).singleElement().asString().startsWith("2 heap dumps");
  }

  /** The old hprof agent dumps when it is asked to and again at the end, each time the whole. */
  @ParameterizedTest
  @ValueSource(strings = {HprofWriter.FORMAT_1_0_1, HprofWriter.FORMAT_1_0_2})
  void heapDumpsOfTheOldAgentAreCounted(String format) throws IOException {
    boolean oneRecord = format.equals(HprofWriter.FORMAT_1_0_1);
    HprofWriter out = new HprofWriter(format, 8, DumpBuilder.TIMESTAMP_MILLIS);
    for (int i = 0; i < 3; i++) {
      DumpOptions options = new DumpOptions().format(format).ids(IdSequence.stepping(1, 1));
      DumpBuilder dump = new DumpBuilder(oneRecord ? options.oneHeapRecord() : options);
      dump.array(new int[] {1, 2, 3 + i});
      dump.appendTo(out);
    }
    HeapSnapshot snapshot = open(out.bytes());
    assertThat(snapshot.info().truncated()).isFalse();
    assertThat(snapshot.info().warnings())
        .singleElement()
        .asString()
        .startsWith("3 heap dumps follow each other")
        .contains("one heap", "the last record counts");
    int array = onlyArray(snapshot);
    assertThat(snapshot.primitiveElement(array, 2)).isEqualTo(5);
  }

  private static int onlyArray(HeapSnapshot snapshot) {
    List<Integer> arrays = new ArrayList<>();
    for (int i = 0; i < snapshot.objectCount(); i++) {
      if (snapshot.kindOf(i) == ObjectKind.PRIMITIVE_ARRAY) {
        arrays.add(i);
      }
    }
    assertThat(arrays).hasSize(1);
    return arrays.get(0);
  }

  @Test
  void secondHeapDumpThatIsCutIsSaid() throws IOException {
    HprofWriter out = new SampleDump(new DumpOptions()).build();
    out.beginHeapSegment().heap().primitiveArray(0x1000, new int[] {1, 2});
    HeapSnapshot snapshot = open(out.endHeap().bytes());
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(snapshot.info().warnings())
        .anyMatch(warning -> warning.startsWith("2 heap dumps"))
        .anyMatch(warning -> warning.contains("without the record that ends a dump"));
  }

  @Test
  void sameHeapDumpedTwiceIntoOneFileIsOneHeap() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions());
    HprofWriter out = sample.build();
    int once = open("once.hprof", out.bytes()).objectCount();
    sample.builder().appendTo(out);
    HeapSnapshot snapshot = open("twice.hprof", out.bytes());
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.objectCount()).isEqualTo(once);
    assertThat(snapshot.info().truncated()).isFalse();
    assertThat(snapshot.info().warnings()).singleElement().asString().startsWith("2 heap dumps");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}

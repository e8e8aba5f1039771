package org.aliasaudit.hprof.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.IdSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no dumps, and dumps with parts that no reader knows. */
class BadInputTest extends EngineTest {
  private static final byte[] HEADER =
      new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS).bytes();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "J",
        "hello, this is no dump",
        "JAVA PROFILE 1.0.2",
        "JAVA PROFILE 1.0.2\0",
        "JAVA PROFILE 1.0.2\0\0\0\0\10",
        "JAVA PROFILE 9.9.9\0\0\0\0\10\0\0\0\0\0\0\0\0",
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "\u001f\u008b",
        "\u001f\u008bthis is no gzip data",
        "PK\3\4 a zip file of some kind, which is long enough for a header"
      })
  void whatIsNoDumpIsRefusedByNameAndOffset(String content) {
    assertRefused(content.getBytes(ISO_8859_1));
  }

  @Test
  void textWithoutEndIsRefusedByNameAndOffset() {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'J');
    assertRefused(text);
  }

  @Test
  void randomBytesAreRefusedByNameAndOffset() {
    byte[] bytes = new byte[100_000];
    new Random(20261123).nextBytes(bytes);
    assertRefused(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 16, -4, Integer.MAX_VALUE})
  void identifierSizeThatNoVmWritesIsRefused(int identifierBytes) {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, identifierBytes, 0);
    new DumpBuilder().appendTo(out);
    assertRefused(out.bytes());
  }

  @Test
  void headerAloneIsRefused() {
    assertRefused(HEADER);
  }

  @Test
  void dumpWithoutObjectsIsRefused() {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, 0).utf8(1, "a");
    assertRefused(out.beginHeapSegment().endHeap().heapDumpEnd().bytes());
  }

  @Test
  void directoryIsAnErrorThatSaysSo() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("dumps"));
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("directory");
  }

  @Test
  void missingFileIsAnErrorThatSaysSo() {
    Path missing = folder.resolve("missing.hprof");
    assertThatThrownBy(() -> open(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void unknownRecordIsSkippedWithAWarning() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions());
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS);
    out.record(0x77, (byte) 1, (byte) 2, (byte) 3);
    sample.builder().appendTo(out);
    HeapSnapshot snapshot = open(out.bytes());
    sample.checkObjects(snapshot);
    assertOneWarning(snapshot, "0x77", HEADER.length);
  }

  @Test
  void restOfASegmentAfterAnUnknownSubRecordIsSkipped() throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions());
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS);
    out.beginHeapSegment().heap().primitiveArray(0x100, new byte[] {1});
    int offset = out.bytes().length;
    out.heap().raw(0x55, (byte) 1).primitiveArray(0x200, new byte[] {2});
    out.endHeap();
    sample.builder().appendTo(out);
    HeapSnapshot snapshot = open(out.bytes());
    sample.checkObjects(snapshot);
    assertThat(snapshot.arrayLength(ordinal(snapshot, 0x100))).isEqualTo(1);
    assertThat(snapshot.ordinalOf(0x200)).isEqualTo(HeapSnapshot.NULL);
    assertOneWarning(snapshot, "0x55", offset);
  }

  @Test
  void unknownSubRecordInEverySegmentIsSurvived() throws IOException {
    DumpBuilder dump = new DumpBuilder(new DumpOptions().itemsPerSegment(2));
    for (int i = 0; i < 100; i++) {
      dump.subRecord(heap -> heap.raw(0x55));
      dump.array(new int[] {i});
    }
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(snapshot.info().warnings()).hasSizeBetween(1, 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 12, 127, 255})
  void typeThatJavaDoesNotHaveEndsItsSegmentOnly(int code) throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions().ids(IdSequence.highBit()));
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, DumpBuilder.TIMESTAMP_MILLIS);
    out.beginHeapSegment().heap().raw(0x23, new byte[8 + 4 + 4]);
    out.raw((byte) code).endHeap();
    sample.builder().appendTo(out);
    HeapSnapshot snapshot = open(out.bytes());
    sample.checkObjects(snapshot);
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(snapshot.info().warnings()).singleElement().asString().contains("offset");
  }

  @Test
  void cutGzipOpensAsFarAsItGoes() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    long first = dump.array(new int[] {7});
    dump.array(noise);
    byte[] packed = gzip(dump.bytes());
    HeapSnapshot snapshot = open("cut.gz", Arrays.copyOf(packed, packed.length / 2));
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.primitiveElement(ordinal(snapshot, first), 0)).isEqualTo(7);
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(snapshot.info().warnings()).anyMatch(warning -> warning.contains("gzip"));
  }

  @Test
  void damagedGzipNeverFailsOtherwiseThanMalformed() throws IOException {
    byte[] packed = gzip(new SampleDump(new DumpOptions()).bytes());
    for (int at = 0; at < packed.length; at += 7) {
      byte[] damaged = packed.clone();
      damaged[at] ^= 0x10;
      DamagedDump.assertSurvived(folder, damaged, "gzip bit flipped at " + at);
    }
  }

  private void assertRefused(byte[] content) {
    assertThatThrownBy(() -> open("some file.hprof", content))
        .isInstanceOf(MalformedDumpException.class)
        .hasMessageContaining(folder.resolve("some file.hprof").toString())
        .hasMessageMatching("(?s).*offset \\d+.*");
  }

  private static void assertOneWarning(HeapSnapshot snapshot, String what, int offset) {
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(snapshot.info().warnings())
        .singleElement()
        .asString()
        .contains(what)
        .contains("offset " + offset);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}

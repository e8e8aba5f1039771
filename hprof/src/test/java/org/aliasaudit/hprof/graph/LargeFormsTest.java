package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.testing.ClassRecord;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forms of dumps that show only at some size: work is shared out within one record, and the index
 * of identifiers changes its shape with their spread.
 */
class LargeFormsTest extends EngineTest {
  private static final int NODES = 300_000;
  private static final long NODE_CLASS = 0x10;
  private static final long BYTES_CLASS = 0x18;
  private static final int GZIP_MEMBER_BYTES = 1 << 20;
  private static final long SEVERAL_SHARES = 3 * HeapRanges.STRIDE / 2;

  /**
   * A form.
   *
   * @param identifierBytes 4 or 8
   * @param segmentNodes nodes a heap record
   * @param lengths false to leave the length of the last heap record 0
   * @param ids identifier of the n-th node; the one after it is its array's
   */
  private record Form(
      String name, int identifierBytes, int segmentNodes, boolean lengths, LongUnaryOperator ids) {
    /** The node that the n-th one refers to. */
    static long next(long node) {
      return (node * 7 + 1) % NODES;
    }

    long array(long node) {
      return ids.applyAsLong(node) + 1;
    }

    byte[] fields(long node) {
      ByteBuffer fields = ByteBuffer.allocate(2 * identifierBytes);
      for (long id : new long[] {ids.applyAsLong(next(node)), array(node)}) {
        if (identifierBytes == 8) {
          fields.putLong(id);
        } else {
          fields.putInt((int) id);
        }
      }
      return fields.array();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Form> forms() {
    return Stream.of(
        new Form("one record", 8, NODES, true, n -> 0x7f0000000L + 64 * n),
        new Form("one record without a length", 8, NODES, false, n -> 0x7f0000000L + 64 * n),
        new Form("thousands of segments", 8, 20, true, n -> 0x7f0000000L + 64 * n),
        new Form("4-byte ids to the last", 4, 10_000, true, n -> 0xffff_fff0L - 8 * n),
        new Form("falling ids", 8, 10_000, true, n -> 0x7ffff0000000L - 64 * n),
        new Form(
            "an object in each 2 MB of 600 GB", 8, 10_000, true, n -> 0x40000000000L + (n << 21)),
        new Form("scattered over 4 TB", 8, 10_000, true, n -> 0x40000000000L + scattered(n, 42)),
        new Form("scattered over 64 bits", 8, 10_000, true, n -> scattered(n, 63)),
        new Form("one scattered record", 8, NODES, true, n -> scattered(n, 63)));
  }

  /** A different multiple of 16 below 2^bits for each n: multiplying by an odd number permutes. */
  private static long scattered(long n, int bits) {
    return (((n + 1) * 0x9E37_79B9_7F4A_7C15L) << 4) & ((1L << bits) - 1);
  }

  private static HprofWriter dump(Form form) {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, form.identifierBytes, 0);
    out.utf8(1, "com/acme/Node").utf8(2, "next").utf8(3, "value").utf8(4, "[B");
    out.loadClass(1, NODE_CLASS, 0, 1).loadClass(2, BYTES_CLASS, 0, 4);
    for (int first = 0; first < NODES; first += form.segmentNodes) {
      out.beginHeapSegment();
      if (first == 0) {
        out.heap().classDump(nodeClass()).classDump(arrayClass());
      }
      for (int n = first; n < Math.min(NODES, first + form.segmentNodes); n++) {
        out.heap().instance(form.ids.applyAsLong(n), NODE_CLASS, form.fields(n));
        out.heap().primitiveArray(form.array(n), new byte[16]);
      }
      if (form.lengths || first + form.segmentNodes < NODES) {
        out.endHeap();
      } else {
        out.endHeapWithoutLength();
      }
    }
    return form.lengths ? out.heapDumpEnd() : out;
  }

  private static ClassRecord nodeClass() {
    List<ClassRecord.Field> fields =
        List.of(
            new ClassRecord.Field(2, JavaType.OBJECT), new ClassRecord.Field(3, JavaType.OBJECT));
    return new ClassRecord(NODE_CLASS, 0, 0, 0, 0, 24, List.of(), List.of(), fields);
  }

  private static ClassRecord arrayClass() {
    return new ClassRecord(BYTES_CLASS, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyObjectIsFoundAndLinked(Form form) throws IOException {
    byte[] bytes = dump(form).bytes();
    assertThat((long) bytes.length).as("several shares of work").isGreaterThan(SEVERAL_SHARES);
    check(form, open(bytes));
  }

  /** As jcmd -gz writes them: members of one megabyte, packed one by one. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyObjectIsFoundAndLinkedInGzip(Form form) throws IOException {
    byte[] bytes = dump(form).bytes();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int from = 0; from < bytes.length; from += GZIP_MEMBER_BYTES) {
      int to = Math.min(bytes.length, from + GZIP_MEMBER_BYTES);
      try (GZIPOutputStream out = fastest(packed)) {
        out.write(Arrays.copyOfRange(bytes, from, to));
      }
    }
    check(form, open("heap.hprof.gz", packed.toByteArray()));
  }

  private static GZIPOutputStream fastest(ByteArrayOutputStream packed) throws IOException {
    return new GZIPOutputStream(packed) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private static void check(Form form, HeapSnapshot snapshot) {
    assertThat(snapshot.info().warnings()).isEmpty();
    assertThat(snapshot.objectCount()).isEqualTo(2 * NODES + 2);
    References references = snapshot.references();
    for (int n = 0; n < NODES; n++) {
      int node = ordinal(snapshot, form.ids.applyAsLong(n));
      int next = ordinal(snapshot, form.ids.applyAsLong(Form.next(n)));
      int array = ordinal(snapshot, form.array(n));
      references.moveTo(node);
      if (references.get(0) != next || references.get(1) != array) {
        throw new AssertionError("node " + n + " of " + form + " is not linked");
      }
    }
    assertThat(snapshot.ordinalOf(form.ids.applyAsLong(1) + 2)).isEqualTo(HeapSnapshot.NULL);
  }
}

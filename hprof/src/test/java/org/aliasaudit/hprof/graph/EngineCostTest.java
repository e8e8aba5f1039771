package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ClassRecord;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.junit.jupiter.api.Test;

/**
 * Freezes what the engine costs in counts that no machine changes: bytes read per pass, bytes of
 * Java heap an object. Seconds are in {@code bench/}.
 */
class EngineCostTest extends EngineTest {
  private static final int PAIRS = 250_000;
  private static final int PAIRS_PER_SEGMENT = 10_000;
  private static final long NODE_CLASS = 0x1000;
  private static final long BYTES_CLASS = 0x1100;
  private static final long FIRST = 0x7f0000000L;

  /** A node of 24 bytes and an array of 32 in the heap that was dumped. */
  private static final int HEAP_BYTES_PER_PAIR = 56;

  /**
   * Pairs of a node with two references (next node, array) and a {@code byte[16]}, at ascending
   * addresses.
   */
  private static byte[] pairs() {
    HprofWriter writer = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, 0);
    writer.utf8(1, "com/acme/Node").utf8(2, "next").utf8(3, "value").utf8(4, "[B");
    writer.loadClass(1, NODE_CLASS, 0, 1).loadClass(2, BYTES_CLASS, 0, 4);
    writer.beginHeapSegment();
    writer.heap().classDump(nodeClass()).classDump(plainClass(BYTES_CLASS));
    writer.endHeap();
    for (int first = 0; first < PAIRS; first += PAIRS_PER_SEGMENT) {
      writer.beginHeapSegment();
      for (int i = first; i < first + PAIRS_PER_SEGMENT; i++) {
        long node = FIRST + (long) i * HEAP_BYTES_PER_PAIR;
        long next = i + 1 < PAIRS ? node + HEAP_BYTES_PER_PAIR : 0;
        writer.heap().instance(node, NODE_CLASS, references(next, node + 24));
        writer.heap().primitiveArray(node + 24, new byte[16]);
      }
      writer.endHeap();
    }
    return writer.heapDumpEnd().bytes();
  }

  private static ClassRecord nodeClass() {
    return new ClassRecord(
        NODE_CLASS,
        0,
        0,
        0,
        0,
        24,
        List.of(),
        List.of(),
        List.of(
            new ClassRecord.Field(2, JavaType.OBJECT), new ClassRecord.Field(3, JavaType.OBJECT)));
  }

  private static ClassRecord plainClass(long id) {
    return new ClassRecord(id, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());
  }

  private static byte[] references(long first, long second) {
    return java.nio.ByteBuffer.allocate(16).putLong(first).putLong(second).array();
  }

  @Test
  void readsEveryByteOncePerPass() throws IOException {
    byte[] dump = pairs();
    EngineCost cost = ((DirectSnapshot) open(dump)).cost();
    assertThat(cost.indexingBytes()).isBetween((long) dump.length, dump.length * 103L / 100);
    assertThat(cost.linkingBytes()).isBetween(dump.length * 99L / 100, dump.length * 101L / 100);
  }

  /**
   * Class 2, place 2, row 4: 8 bytes an object; two cells of 4 bytes for every second object: 4;
   * the index takes 8 bytes for 256 bytes of heap: 28 bytes an object are 0.9. Together below 14,
   * and a begun chunk of 1 MB a thread.
   */
  @Test
  void keepsFourteenBytesAnObject() throws IOException {
    DirectSnapshot snapshot = (DirectSnapshot) open(pairs());
    assertThat(snapshot.objectCount()).isEqualTo(2 * PAIRS + 2);
    long begunChunks = (Workers.threadsFor(Integer.MAX_VALUE) + 1L) << 20;
    assertThat(snapshot.cost().retainedBytes())
        .isBetween(12L * snapshot.objectCount(), 14L * snapshot.objectCount() + begunChunks);
  }
}

package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.record.ClassDump;
import org.aliasaudit.hprof.record.HeapVisitor;

/** Pass 2 on one thread: class, place and references of each object of the ranges it is given. */
final class GraphVisitor implements HeapVisitor {
  private static final int BLOCK_ELEMENTS = 8192;

  private final IdIndex ids;
  private final ClassTable classes;
  private final ObjectTable objects;
  private final CellStore store;
  private final CellStore.Writer rows;
  private final int idBytes;
  private final AtomicLong oddRecords;
  private final IntSet withoutData;
  private long lastClassId;
  private int lastClassIndex;

  /**
   * @param oddRecords counts records that disagree with the class they name
   */
  GraphVisitor(GraphBuilder graph, AtomicLong oddRecords) {
    this.ids = graph.ids();
    this.classes = graph.classes();
    this.objects = graph.objects();
    this.store = graph.cells();
    this.rows = store.newWriter();
    this.idBytes = graph.identifierBytes();
    this.oddRecords = oddRecords;
    this.withoutData = graph.withoutData();
    this.lastClassIndex = classes.indexOfId(0);
  }

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {}

  @Override
  public void classDump(long recordOffset, ClassDump dump) {}

  @Override
  public void instance(long recordOffset, long id, long classId, int bytes, DumpCursor body)
      throws IOException {
    int classIndex = classIndex(classId);
    if (classIndex < 0 || isArray(classIndex)) {
      classIndex = classes.unknownClass();
      oddRecords.incrementAndGet();
    } else if (bytes < classes.fieldBytes(classIndex)) {
      oddRecords.incrementAndGet();
    }
    int[] offsets = classes.referenceOffsets(classIndex);
    int row = offsets.length == 0 ? 0 : readFields(offsets, bytes, body);
    objects.set(ids.ordinalOf(id), classIndex, recordOffset, row);
  }

  private boolean isArray(int classIndex) {
    int shape = classes.rowShape(classIndex);
    return shape == ClassTable.COUNTED_ROW || shape == ClassTable.NO_ROW;
  }

  private int readFields(int[] offsets, int bytes, DumpCursor body) throws IOException {
    int readable = Math.min(bytes, DumpCursor.CAPACITY);
    body.need(readable);
    int row = rows.allocate(offsets.length);
    int[] cells = store.chunk(row);
    int at = CellStore.indexInChunk(row);
    for (int offset : offsets) {
      if (offset + idBytes > readable) {
        cells[at++] = HeapSnapshot.NULL;
      } else {
        cells[at++] = reference(body.peekId(offset));
      }
    }
    return row;
  }

  @Override
  public void objectArray(long recordOffset, long id, long classId, int length, DumpCursor body)
      throws IOException {
    int classIndex = classIndex(classId);
    if (classIndex < 0 || classes.rowShape(classIndex) != ClassTable.COUNTED_ROW) {
      classIndex = classes.unknownArray();
      oddRecords.incrementAndGet();
    }
    int row = rows.allocate(length + 1);
    int[] cells = store.chunk(row);
    int at = CellStore.indexInChunk(row);
    cells[at++] = length;
    for (int left = length; left > 0; ) {
      int block = Math.min(left, BLOCK_ELEMENTS);
      body.need(block * idBytes);
      for (int i = 0; i < block; i++) {
        cells[at++] = reference(body.peekId(i * idBytes));
      }
      body.skip((long) block * idBytes);
      left -= block;
    }
    objects.set(ids.ordinalOf(id), classIndex, recordOffset, row);
  }

  @Override
  public void primitiveArray(
      long recordOffset, long id, JavaType type, int length, boolean hasData) {
    int ordinal = ids.ordinalOf(id);
    objects.set(ordinal, classes.indexOfPrimitiveArray(type), recordOffset, length);
    if (!hasData) {
      withoutData.add(ordinal);
    }
  }

  private int reference(long id) {
    if (id == 0) {
      return HeapSnapshot.NULL;
    }
    int ordinal = ids.ordinalOf(id);
    return ordinal < 0 ? HeapSnapshot.DANGLING : ordinal;
  }

  private int classIndex(long classId) {
    if (classId != lastClassId) {
      lastClassId = classId;
      lastClassIndex = classes.indexOfId(classId);
    }
    return lastClassIndex;
  }
}

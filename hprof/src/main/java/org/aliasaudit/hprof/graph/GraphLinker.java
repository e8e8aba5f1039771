package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.record.HeapRecords;

/** Pass 2 on one thread: class, place and references of each object of the ranges it is given. */
final class GraphLinker {
  private static final int BLOCK_ELEMENTS = 8192;

  /** Places for remembered indexes of classes: so many that the few frequent ones do not meet. */
  private static final int KNOWN_CLASSES = 4096;

  private final HeapRecords records;
  private final DumpCursor body;
  private final IdIndex ids;
  private final ClassTable classes;
  private final ObjectTable.Builder objects;
  private final ClassBlocks blocks;
  private final LinkOrder order;
  private final InDegrees.Counter inDegrees;
  private final CellStore store;
  private final CellStore.Writer rows;
  private final int idBytes;
  private final AtomicLong oddRecords;
  private final IntSet withoutData;
  private final long[] knownIds = new long[KNOWN_CLASSES];
  private final int[] knownIndexes = new int[KNOWN_CLASSES];

  /**
   * @param oddRecords counts records that disagree with the class they name
   */
  GraphLinker(GraphBuilder graph, DumpCursor in, AtomicLong oddRecords) {
    this.records = new HeapRecords(in);
    this.body = in;
    this.ids = graph.ids();
    this.classes = graph.classes();
    this.objects = graph.objects();
    this.blocks = graph.blocks().newPart();
    this.order = new LinkOrder(ids.size());
    this.inDegrees = new InDegrees.Counter(ids.size());
    this.store = graph.cells();
    this.rows = store.newWriter();
    this.idBytes = graph.identifierBytes();
    this.oddRecords = oddRecords;
    this.withoutData = graph.withoutData();
    Arrays.fill(knownIndexes, classes.indexOfId(0));
  }

  /** Reads a part of the file from one boundary between sub-records to another. */
  void link(long start, long end) throws IOException {
    records.begin(start, end);
    while (records.next()) {
      switch (records.tag()) {
        case HeapRecords.INSTANCE -> instance();
        case HeapRecords.OBJECT_ARRAY -> objectArray();
        case HeapRecords.PRIMITIVE_ARRAY -> primitiveArray();
        default -> {}
      }
    }
  }

  private void instance() throws IOException {
    int bytes = records.length();
    int classIndex = classIndex(records.classId());
    if (classIndex < 0 || isArray(classIndex)) {
      classIndex = classes.unknownClass();
      oddRecords.incrementAndGet();
    } else if (bytes < classes.fieldBytes(classIndex)) {
      oddRecords.incrementAndGet();
    }
    int[] offsets = classes.referenceOffsets(classIndex);
    KeptNumbers kept = classes.kept(classIndex);
    int cells = offsets.length + kept.cells();
    int row = cells == 0 ? 0 : readFields(offsets, kept, bytes);
    setRow(classIndex, row, cells);
  }

  private boolean isArray(int classIndex) {
    int shape = classes.rowShape(classIndex);
    return shape == ClassTable.COUNTED_ROW || shape == ClassTable.NO_ROW;
  }

  private int readFields(int[] offsets, KeptNumbers kept, int bytes) throws IOException {
    int readable = Math.min(bytes, DumpCursor.CAPACITY);
    body.need(readable);
    int row = rows.allocate(offsets.length + kept.cells());
    int[] cells = store.chunk(row);
    int at = CellStore.indexInChunk(row);
    for (int offset : offsets) {
      if (offset + idBytes > readable) {
        cells[at++] = HeapSnapshot.NULL;
      } else {
        cells[at++] = reference(body.peekId(offset));
      }
    }
    kept.copy(body, readable, cells, at);
    return row;
  }

  private void objectArray() throws IOException {
    int classIndex = classIndex(records.classId());
    if (classIndex < 0 || classes.rowShape(classIndex) != ClassTable.COUNTED_ROW) {
      classIndex = classes.unknownArray();
      oddRecords.incrementAndGet();
    }
    int length = records.length();
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
    setRow(classIndex, row, length + 1);
  }

  private void primitiveArray() {
    int ordinal = ids.ordinalOf(records.id());
    int classIndex = classes.indexOfPrimitiveArray(records.elementType());
    set(ordinal, classIndex, records.length());
    if (!records.hasElements()) {
      withoutData.add(ordinal);
    }
  }

  private void setRow(int classIndex, int row, int cells) {
    int ordinal = ids.ordinalOf(records.id());
    set(ordinal, classIndex, row);
    if (store.isApart(cells)) {
      order.breakAt(ordinal);
    }
  }

  private void set(int ordinal, int classIndex, int row) {
    objects.set(ordinal, classIndex, records.offset(), row);
    blocks.add(ordinal, classIndex);
    order.link(ordinal);
  }

  /** Where the rows of the ranges so far were written. */
  CellStore.Writer rows() {
    return rows;
  }

  /** Which classes the objects of the ranges so far are of. */
  ClassBlocks blocks() {
    return blocks;
  }

  /** Which objects of the ranges so far came one behind the other. */
  LinkOrder order() {
    return order;
  }

  /** How many of the cells of the ranges so far lead to each object. */
  InDegrees.Counter inDegrees() {
    return inDegrees;
  }

  private int reference(long id) {
    if (id == 0) {
      return HeapSnapshot.NULL;
    }
    int ordinal = ids.ordinalOf(id);
    if (ordinal < 0) {
      return HeapSnapshot.DANGLING;
    }
    inDegrees.add(ordinal);
    return ordinal;
  }

  private int classIndex(long classId) {
    int slot = (int) (classId >>> 3 ^ classId >>> 11) & (KNOWN_CLASSES - 1);
    if (knownIds[slot] != classId) {
      knownIds[slot] = classId;
      knownIndexes[slot] = classes.indexOfId(classId);
    }
    return knownIndexes[slot];
  }
}

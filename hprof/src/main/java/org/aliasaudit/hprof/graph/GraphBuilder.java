package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.ints.IntSets;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.ClassDump;

/**
 * Pass 2: fills the object table and the reference rows, on as many threads as there are
 * processors.
 */
final class GraphBuilder {
  private final DumpFile file;
  private final DumpIndexer indexer;
  private final int identifierBytes;
  private final IdIndex ids;
  private final ClassTable classes;
  private final ObjectTable.Builder objects;
  private final CellStore cells;
  private final ClassBlocks blocks;
  private final LinkOrder order;
  private final InDegrees.Counter inDegrees;
  private final AtomicInteger nextBatch = new AtomicInteger();
  private final AtomicLong oddRecords = new AtomicLong();
  private final IntSet withoutData = IntSets.synchronize(new IntOpenHashSet());

  GraphBuilder(
      DumpFile file, DumpIndexer indexer, int identifierBytes, IdIndex ids, ClassTable classes)
      throws IOException {
    this.file = file;
    this.indexer = indexer;
    this.identifierBytes = identifierBytes;
    this.ids = ids;
    this.classes = classes;
    this.cells = new CellStore(file.length());
    this.objects = new ObjectTable.Builder(ids.size(), classes.size(), file.length());
    this.blocks = new ClassBlocks(ids.size(), classes.size());
    this.order = new LinkOrder(ids.size());
    this.inDegrees = new InDegrees.Counter(ids.size());
  }

  IdIndex ids() {
    return ids;
  }

  ClassTable classes() {
    return classes;
  }

  ObjectTable.Builder objects() {
    return objects;
  }

  CellStore cells() {
    return cells;
  }

  ClassBlocks blocks() {
    return blocks;
  }

  /** To be filled with the primitive arrays whose elements the dump leaves out (Android). */
  IntSet withoutData() {
    return withoutData;
  }

  int identifierBytes() {
    return identifierBytes;
  }

  /** Reads the file a second time. */
  ObjectGraph build(ProgressListener progress) throws IOException {
    List<CellStore.Writer> writers = Workers.runOn(threads(), () -> work(progress));
    writeClassObjects(writers.get(0));
    writers.forEach(CellStore.Writer::finish);
    if (oddRecords.get() > 0) {
      indexer.damage(
          oddRecords.get() + " records of objects do not agree with their class in this dump", -1);
    }
    return new ObjectGraph(
        ids, classes, objects.build(), cells, blocks, order, inDegrees.counted(), withoutData);
  }

  /** With an id that occurs twice the last record wins, which needs file order. */
  private int threads() {
    return indexer.ids().duplicates() > 0 ? 1 : Workers.threadsFor(indexer.ranges().batches());
  }

  /** What one thread does; returns the writer that it has used. */
  private CellStore.Writer work(ProgressListener progress) throws IOException {
    HeapRanges ranges = indexer.ranges();
    GraphLinker linker = new GraphLinker(this, new DumpCursor(file, identifierBytes), oddRecords);
    for (int batch = nextBatch.getAndIncrement();
        batch < ranges.batches();
        batch = nextBatch.getAndIncrement()) {
      for (int i = ranges.batchStart(batch); i < ranges.batchEnd(batch); i++) {
        linker.link(ranges.start(i), ranges.end(i));
      }
      progress.progress("linking", batch + 1L, ranges.batches());
    }
    blocks.addAll(linker.blocks());
    order.addAll(linker.order());
    inDegrees.addAll(linker.inDegrees());
    return linker.rows();
  }

  private void writeClassObjects(CellStore.Writer rows) {
    for (int i = 0; i < indexer.classDumps().size(); i++) {
      ClassDump dump = indexer.classDumps().get(i);
      int ordinal = ids.ordinalOf(dump.id());
      blocks.add(ordinal, classes.javaLangClass());
      order.breakAt(ordinal);
      objects.set(
          ordinal,
          classes.javaLangClass(),
          indexer.classDumpOffsets().getLong(i),
          writeRow(rows, dump));
    }
  }

  /** Static references, then loader, signers, protection domain and superclass. */
  private int writeRow(CellStore.Writer rows, ClassDump dump) {
    int[] row = new int[dump.statics().size() + 4];
    int n = 0;
    for (ClassDump.Static field : dump.statics()) {
      if (field.type() == org.aliasaudit.hprof.JavaType.OBJECT) {
        row[n++] = ordinal(field.bits());
      }
    }
    row[n++] = ordinal(dump.loaderId());
    row[n++] = ordinal(dump.signersId());
    row[n++] = ordinal(dump.protectionDomainId());
    row[n++] = ordinal(dump.superId());
    int position = rows.allocate(n + 1);
    int at = CellStore.indexInChunk(position);
    cells.chunk(position)[at] = n;
    System.arraycopy(row, 0, cells.chunk(position), at + 1, n);
    return position;
  }

  /** What a reference in a row leads to. */
  private int ordinal(long id) {
    int ordinal = id == 0 ? HeapSnapshot.NULL : ids.ordinalOf(id);
    if (ordinal >= 0) {
      inDegrees.add(ordinal);
    }
    return id != 0 && ordinal < 0 ? HeapSnapshot.DANGLING : ordinal;
  }
}

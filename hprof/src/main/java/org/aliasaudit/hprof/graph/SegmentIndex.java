package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.record.ClassDump;
import org.aliasaudit.hprof.record.HeapScanner;
import org.aliasaudit.hprof.record.HeapVisitor;

/** What pass 1 keeps of a run of neighbouring segments. */
final class SegmentIndex implements HeapVisitor {
  private final IdIndexBuilder ids;
  private final List<ClassDump> classDumps = new ArrayList<>();
  private final LongArrayList classDumpOffsets = new LongArrayList();
  private final RootTable roots = new RootTable();
  private final LongArrayList rangeBounds = new LongArrayList();
  private final List<Damage.Place> damage = new ArrayList<>();
  private long rangeStart;

  /**
   * @param ids where the identifiers go; one builder serves many runs of one thread
   */
  SegmentIndex(IdIndexBuilder ids) {
    this.ids = ids;
  }

  /**
   * Scans a segment; damage ends the scan of this segment only.
   *
   * @param cut the segment ends early with the file, which has been reported
   */
  void scan(DumpCursor in, long start, long end, boolean cut) throws IOException {
    rangeStart = start;
    HeapScanner scanner = new HeapScanner(in, this);
    try {
      scanner.scan(start, end);
    } catch (MalformedDumpException e) {
      if (!cut || !scanner.ranOut()) {
        damage.add(new Damage.Place(e.reason(), e.offset()));
      }
    }
    mark(scanner.recordOffset());
  }

  @Override
  public void mark(long offset) {
    rangeBounds.add(rangeStart);
    rangeBounds.add(offset);
    rangeStart = offset;
    ids.reconsider();
  }

  /** Hands everything but the identifiers on, in file order. */
  void appendTo(DumpIndexer indexer) {
    for (int i = 0; i < rangeBounds.size(); i += 2) {
      indexer.ranges().add(rangeBounds.getLong(i), rangeBounds.getLong(i + 1));
    }
    indexer.classDumps().addAll(classDumps);
    indexer.classDumpOffsets().addAll(classDumpOffsets);
    indexer.roots().addAll(roots);
    damage.forEach(indexer.damage()::add);
  }

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {
    roots.add(kind, id, threadSerial, number);
  }

  @Override
  public void classDump(long recordOffset, ClassDump dump) {
    ids.add(dump.id());
    classDumps.add(dump);
    classDumpOffsets.add(recordOffset);
  }

  @Override
  public void instance(long recordOffset, long id, long classId, int bytes, DumpCursor body) {
    ids.add(id);
  }

  @Override
  public void objectArray(long recordOffset, long id, long classId, int length, DumpCursor body) {
    ids.add(id);
  }

  @Override
  public void primitiveArray(
      long recordOffset, long id, JavaType type, int length, boolean hasData) {
    ids.add(id);
  }
}

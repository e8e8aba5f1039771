package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.record.ClassDump;
import org.aliasaudit.hprof.record.HeapRecords;

/** What pass 1 keeps of a run of neighbouring segments. */
final class SegmentIndex {
  private final IdIndexBuilder ids;
  private final List<ClassDump> classDumps = new ArrayList<>();
  private final LongArrayList classDumpOffsets = new LongArrayList();
  private final RootTable roots = new RootTable();
  private final LongArrayList rangeBounds = new LongArrayList();
  private final List<Damage.Place> damage = new ArrayList<>();

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
    HeapRecords records = new HeapRecords(in);
    records.begin(start, end);
    long rangeStart = start;
    try {
      while (records.next()) {
        if (records.offset() - rangeStart >= HeapRanges.STRIDE) {
          endRange(rangeStart, records.offset());
          rangeStart = records.offset();
        }
        add(records);
      }
    } catch (MalformedDumpException e) {
      if (!cut || !records.ranOut()) {
        damage.add(new Damage.Place(e.reason(), e.offset()));
      }
    }
    endRange(rangeStart, records.offset());
  }

  private void endRange(long start, long end) {
    rangeBounds.add(start);
    rangeBounds.add(end);
    ids.reconsider();
  }

  private void add(HeapRecords record) {
    switch (record.tag()) {
      case HeapRecords.INSTANCE, HeapRecords.OBJECT_ARRAY, HeapRecords.PRIMITIVE_ARRAY ->
          ids.add(record.id());
      case HeapRecords.CLASS -> {
        ids.add(record.id());
        classDumps.add(record.classDump());
        classDumpOffsets.add(record.offset());
      }
      case HeapRecords.ROOT ->
          roots.add(record.rootKind(), record.id(), record.threadSerial(), record.number());
      default -> {}
    }
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
}

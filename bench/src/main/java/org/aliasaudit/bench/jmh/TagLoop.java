package org.aliasaudit.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.record.DumpScanner;
import org.aliasaudit.hprof.record.FrameRecord;
import org.aliasaudit.hprof.record.HeapRecords;
import org.aliasaudit.hprof.record.RecordVisitor;

/** A visitor of all records that keeps one sum: the product's tag loop and nothing behind it. */
final class TagLoop implements RecordVisitor {
  private long sum;

  private final List<long[]> segments = new ArrayList<>();

  private TagLoop() {}

  /** A sum over all records of the dump; fails if the dump is damaged. */
  static long run(Path dump) throws IOException {
    try (DumpFile file = DumpFile.open(dump, ProgressListener.NONE)) {
      DumpHeader header = DumpHeader.read(file);
      DumpCursor in = new DumpCursor(file, header.identifierBytes());
      in.seek(header.end());
      TagLoop loop = new TagLoop();
      new DumpScanner(in, file.length(), loop).scan();
      HeapRecords records = new HeapRecords(in);
      for (long[] segment : loop.segments) {
        records.begin(segment[0], segment[1]);
        while (records.next()) {
          loop.add(records);
        }
      }
      return loop.sum;
    }
  }

  @Override
  public void heapSegment(long start, long end, boolean cut) {
    segments.add(new long[] {start, end});
  }

  private void add(HeapRecords record) {
    switch (record.tag()) {
      case HeapRecords.INSTANCE, HeapRecords.OBJECT_ARRAY ->
          sum += record.id() ^ record.classId() + record.length();
      case HeapRecords.PRIMITIVE_ARRAY -> sum += record.id() ^ record.length();
      case HeapRecords.ROOT -> sum += record.id();
      case HeapRecords.CLASS -> sum += record.offset();
      default -> {}
    }
  }

  @Override
  public void utf8(long id, long offset, int length) {
    sum += id;
  }

  @Override
  public void loadClass(int serial, long classId, long nameId) {
    sum += classId;
  }

  @Override
  public void frame(long id, FrameRecord frame) {
    sum += id;
  }

  @Override
  public void trace(int serial, int threadSerial, long[] frameIds) {
    sum += serial;
  }

  @Override
  public void nextHeapDump() {}

  @Override
  public void damage(String reason, long offset) {
    throw new IllegalStateException(reason + " at " + offset);
  }
}

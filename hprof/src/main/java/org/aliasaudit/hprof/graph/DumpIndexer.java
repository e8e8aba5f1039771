package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.ClassDump;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.record.DumpScanner;
import org.aliasaudit.hprof.record.FrameRecord;
import org.aliasaudit.hprof.record.RecordVisitor;

/**
 * Pass 1: everything but the bodies of objects. The top-level records are walked first, which only
 * hops over the heap segments; then the segments are scanned in parallel.
 */
final class DumpIndexer implements RecordVisitor {
  /** Bytes of segments that one unit of parallel work has at least. */
  private static final long RUN_BYTES = 8L << 20;

  /** Arrays of the JVM end a little below 2^31. */
  private static final long MOST_OBJECTS = Integer.MAX_VALUE - 8;

  private final DumpFile file;
  private final Symbols symbols = new Symbols();
  private final IdIndexBuilder ids = new IdIndexBuilder();
  private final Long2LongLinkedOpenHashMap classNames = new Long2LongLinkedOpenHashMap();
  private final Int2LongOpenHashMap classBySerial = new Int2LongOpenHashMap();
  private final StackRecords stacks = new StackRecords();
  private final List<ClassDump> classDumps = new ArrayList<>();
  private final LongArrayList classDumpOffsets = new LongArrayList();
  private final RootTable roots = new RootTable();
  private final HeapRanges ranges = new HeapRanges();
  private final Damage damage = new Damage();
  private final HeapSegments segments = new HeapSegments();
  private int heapDumps = 1;

  private DumpIndexer(DumpFile file) {
    this.file = file;
  }

  /**
   * Reads the whole file once.
   *
   * @throws MalformedDumpException if it has no object that could be read
   */
  static DumpIndexer index(DumpFile file, DumpHeader header, ProgressListener progress)
      throws IOException {
    DumpIndexer indexer = new DumpIndexer(file);
    if (file.damage() != null) {
      indexer.damage(file.damage(), -1);
    }
    DumpCursor in = DumpCursor.forScatteredRecords(file, header.identifierBytes());
    in.seek(header.end());
    new DumpScanner(in, file.length(), indexer).scan();
    indexer.scanSegments(header.identifierBytes(), progress);
    indexer.requireObjects(header);
    return indexer;
  }

  private void requireObjects(DumpHeader header) throws IOException {
    if (ids.size() > MOST_OBJECTS) {
      throw new IOException(
          file.path() + ": " + ids.size() + " objects; more than 2^31 are not supported");
    }
    if (ids.size() == 0) {
      throw damage.nothingReadable(file.path().toString(), header.end());
    }
  }

  Symbols symbols() {
    return symbols;
  }

  IdIndexBuilder ids() {
    return ids;
  }

  /** LOAD_CLASS records: class id to the id of its name, in file order. */
  Long2LongLinkedOpenHashMap classNames() {
    return classNames;
  }

  /** LOAD_CLASS records: serial number to class id. */
  Int2LongOpenHashMap classBySerial() {
    return classBySerial;
  }

  StackRecords stacks() {
    return stacks;
  }

  List<ClassDump> classDumps() {
    return classDumps;
  }

  /** File offsets of the class dumps, in the same order. */
  LongArrayList classDumpOffsets() {
    return classDumpOffsets;
  }

  RootTable roots() {
    return roots;
  }

  HeapRanges ranges() {
    return ranges;
  }

  Damage damage() {
    return damage;
  }

  /** How many heap dumps follow each other in the file. */
  int heapDumps() {
    return heapDumps;
  }

  @Override
  public void utf8(long id, long offset, int length) {
    symbols.add(id, offset, length);
  }

  @Override
  public void loadClass(int serial, long classId, long nameId) {
    classNames.put(classId, nameId);
    classBySerial.put(serial, classId);
  }

  @Override
  public void frame(long id, FrameRecord frame) {
    stacks.addFrame(id, frame);
  }

  @Override
  public void trace(int serial, int threadSerial, long[] frameIds) {
    stacks.addTrace(serial, frameIds);
  }

  @Override
  public void heapSegment(long start, long end, boolean cut) {
    segments.add(start, end, cut);
  }

  @Override
  public void nextHeapDump() {
    heapDumps++;
  }

  @Override
  public void damage(String reason, long offset) {
    damage.add(new Damage.Place(reason, offset));
  }

  /** Scans the segments on several threads; what they find is put together in file order. */
  private void scanSegments(int identifierBytes, ProgressListener progress) throws IOException {
    List<SegmentIndex> runs = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    for (int i = 0; i < segments.size(); i = segments.endOfRun(i, RUN_BYTES)) {
      firsts.add(i);
      runs.add(null);
    }
    AtomicInteger next = new AtomicInteger();
    List<IdIndexBuilder> builders =
        Workers.run(
            runs.size(),
            () -> {
              IdIndexBuilder builder = new IdIndexBuilder();
              DumpCursor in = new DumpCursor(file, identifierBytes);
              for (int run = next.getAndIncrement();
                  run < runs.size();
                  run = next.getAndIncrement()) {
                runs.set(run, scanRun(firsts.get(run), in, builder));
                progress.progress("indexing", run + 1L, runs.size());
              }
              return builder;
            });
    builders.forEach(ids::merge);
    runs.forEach(run -> run.appendTo(this));
  }

  private SegmentIndex scanRun(int first, DumpCursor in, IdIndexBuilder builder)
      throws IOException {
    SegmentIndex index = new SegmentIndex(builder);
    int end = segments.endOfRun(first, RUN_BYTES);
    for (int i = first; i < end; i++) {
      index.scan(in, segments.start(i), segments.end(i), segments.isCut(i));
    }
    return index;
  }
}

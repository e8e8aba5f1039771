package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.ClassDump;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.record.DumpScanner;
import org.aliasaudit.hprof.record.FrameRecord;
import org.aliasaudit.hprof.record.HeapScanner;
import org.aliasaudit.hprof.record.HeapVisitor;
import org.aliasaudit.hprof.record.RecordVisitor;

/** Pass 1: everything but the bodies of objects. */
final class DumpIndexer implements RecordVisitor, HeapVisitor {
  /** Arrays of the JVM end a little below 2^31. */
  private static final long MOST_OBJECTS = Integer.MAX_VALUE - 8;

  private final DumpFile file;
  private final ProgressListener progress;
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
  private long rangeStart;

  private DumpIndexer(DumpFile file, ProgressListener progress) {
    this.file = file;
    this.progress = progress;
  }

  /**
   * Reads the whole file once.
   *
   * @throws MalformedDumpException if it has no object that could be read
   */
  static DumpIndexer index(DumpFile file, DumpHeader header, ProgressListener progress)
      throws IOException {
    DumpIndexer indexer = new DumpIndexer(file, progress);
    if (file.damage() != null) {
      indexer.damage(file.damage());
    }
    DumpCursor in = new DumpCursor(file, header.identifierBytes());
    in.seek(header.end());
    new DumpScanner(in, file.length(), indexer).scan();
    indexer.requireObjects(header);
    return indexer;
  }

  private void requireObjects(DumpHeader header) throws IOException {
    if (ids.size() > MOST_OBJECTS) {
      throw new IOException(
          file.path() + ": " + ids.size() + " objects; more than 2^31 are not supported");
    }
    if (ids.size() == 0) {
      String why = damage.isEmpty() ? "no heap dump record follows" : damage.sentences().get(0);
      throw new MalformedDumpException(
          file.path().toString(), header.end(), "holds no objects that can be read: " + why);
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
  public boolean heapSegment(long start, long end, DumpCursor in) throws IOException {
    rangeStart = start;
    HeapScanner scanner = new HeapScanner(in, this);
    boolean whole = true;
    try {
      scanner.scan(start, end);
    } catch (MalformedDumpException e) {
      damage(e.reason() + " (at byte offset " + e.offset() + ")");
      whole = false;
    }
    mark(scanner.recordOffset());
    return whole;
  }

  @Override
  public void mark(long offset) {
    ranges.add(rangeStart, offset);
    rangeStart = offset;
    ids.reconsider();
    progress.progress("indexing", offset, file.length());
  }

  @Override
  public void damage(String sentence) {
    damage.add(sentence);
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

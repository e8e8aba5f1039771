package org.aliasaudit.hprof.record;

import java.io.IOException;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.io.DumpCursor;

/**
 * Walks the top-level records of a dump. Damage ends the walk early or skips a record; it is never
 * silent.
 */
public final class DumpScanner {
  private static final int RECORD_HEADER_BYTES = 9;

  /** Far above what a JVM's stack holds; bounds what one record can make us allocate. */
  private static final long MOST_FRAMES = 1 << 20;

  private final DumpCursor in;
  private final long fileEnd;
  private final RecordVisitor visitor;
  private boolean begun;
  private boolean segmented;
  private boolean ended;
  private boolean damaged;

  /**
   * A scanner of the records between the header and {@code fileEnd}.
   *
   * @param in a cursor at the first record
   */
  public DumpScanner(DumpCursor in, long fileEnd, RecordVisitor visitor) {
    this.in = in;
    this.fileEnd = fileEnd;
    this.visitor = visitor;
  }

  /** Reports all records up to the end of the file or to where they can no longer be told apart. */
  public void scan() throws IOException {
    try {
      while (in.position() < fileEnd) {
        record();
      }
      if (segmented && !ended && !damaged) {
        damage("the dump ends without the record that ends a dump", fileEnd);
      }
    } catch (MalformedDumpException e) {
      damage(e.reason(), e.offset());
    }
  }

  private void damage(String reason, long offset) {
    damaged = true;
    visitor.damage(reason, offset);
  }

  private void record() throws IOException {
    long start = in.position();
    in.need(RECORD_HEADER_BYTES);
    int code = in.u1();
    in.skip(4);
    long declared = in.u4();
    long body = in.position();
    RecordTag tag = RecordTag.ofCode(code);
    if (tag == RecordTag.HEAP_DUMP || tag == RecordTag.HEAP_DUMP_SEGMENT) {
      heap(tag, body, declared);
      return;
    }
    if (body + declared > fileEnd) {
      in.seek(start);
      throw in.malformed(cut(tag, code, body + declared - fileEnd));
    }
    if (tag == null) {
      damage("unknown record tag 0x" + Integer.toHexString(code), start);
    } else {
      small(tag, body, declared);
    }
    in.seek(body + declared);
  }

  private static String cut(RecordTag tag, int code, long missing) {
    String name =
        tag == null ? "record with unknown tag 0x" + Integer.toHexString(code) : tag + " record";
    return "a " + name + " is cut, " + missing + " bytes of it lie beyond the end of the file";
  }

  private void small(RecordTag tag, long body, long length) throws IOException {
    switch (tag) {
      case UTF8 -> utf8(body, length);
      case LOAD_CLASS -> loadClass(length);
      case FRAME -> frame(length);
      case TRACE -> trace(length);
      case HEAP_DUMP_END -> ended = true;
      default -> {}
    }
  }

  /**
   * A segment. A declared length of zero means "to the end of the file" (written when a length did
   * not fit), unless the next byte is the tag of a heap record, which no sub-record has: then the
   * segment is empty. A segment after the end of a heap dump begins another one, and so does every
   * HEAP_DUMP record but the first, because such a record is a whole heap.
   */
  private void heap(RecordTag tag, long body, long declared) throws IOException {
    segmented |= tag == RecordTag.HEAP_DUMP_SEGMENT;
    long end = declared == 0 && !nextIsHeapRecord(body) ? fileEnd : body + declared;
    if (begun && (ended || tag == RecordTag.HEAP_DUMP)) {
      visitor.nextHeapDump();
      ended = false;
    }
    begun = true;
    visitor.heapSegment(body, Math.min(end, fileEnd), end > fileEnd);
    if (end > fileEnd) {
      damage("the last heap segment is cut", fileEnd);
    }
    ended |= declared == 0 && end == fileEnd;
    in.seek(Math.min(end, fileEnd));
  }

  private boolean nextIsHeapRecord(long body) throws IOException {
    if (body >= fileEnd) {
      return true;
    }
    int next = in.u1();
    in.seek(body);
    return next == RecordTag.HEAP_DUMP.code()
        || next == RecordTag.HEAP_DUMP_SEGMENT.code()
        || next == RecordTag.HEAP_DUMP_END.code();
  }

  private void utf8(long body, long length) throws IOException {
    atLeast(length, in.identifierBytes());
    long id = in.id();
    int bytes = (int) Math.min(length - in.identifierBytes(), Integer.MAX_VALUE);
    visitor.utf8(id, body + in.identifierBytes(), bytes);
  }

  private void loadClass(long length) throws IOException {
    atLeast(length, 8 + 2 * in.identifierBytes());
    int serial = in.i4();
    long classId = in.id();
    in.skip(4);
    visitor.loadClass(serial, classId, in.id());
  }

  private void frame(long length) throws IOException {
    atLeast(length, 8 + 4 * in.identifierBytes());
    long id = in.id();
    visitor.frame(id, new FrameRecord(in.id(), in.id(), in.id(), in.i4(), in.i4()));
  }

  private void trace(long length) throws IOException {
    atLeast(length, 12);
    int serial = in.i4();
    int threadSerial = in.i4();
    long count = in.u4();
    if (count > Math.min(MOST_FRAMES, (length - 12) / in.identifierBytes())) {
      throw in.malformed("a stack trace of " + count + " frames does not fit in its record");
    }
    long[] frames = new long[(int) count];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = in.id();
    }
    visitor.trace(serial, threadSerial, frames);
  }

  private void atLeast(long length, int bytes) throws IOException {
    if (length < bytes) {
      throw in.malformed("a record of " + length + " bytes, too short for its kind");
    }
  }
}

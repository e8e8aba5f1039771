package org.aliasaudit.hprof.record;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.io.DumpCursor;

/** Walks the sub-records of a heap dump segment, or of a part of one. */
public final class HeapScanner {
  /** Distance in bytes between two calls of {@link HeapVisitor#mark}. */
  public static final long MARK_STRIDE = 8L << 20;

  private final DumpCursor in;
  private final HeapVisitor visitor;
  private final int idBytes;
  private long recordOffset;
  private long end;
  private boolean overran;

  /** A scanner that reads through {@code in} and reports to {@code visitor}. */
  public HeapScanner(DumpCursor in, HeapVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
    this.idBytes = in.identifierBytes();
  }

  /**
   * Offset of the sub-record that was begun last: where the readable part ends if scanning failed.
   */
  public long recordOffset() {
    return recordOffset;
  }

  /**
   * True if scanning failed because a sub-record needs more bytes than the segment or the file has.
   */
  public boolean ranOut() {
    return overran || in.isExhausted();
  }

  /**
   * Scans from one sub-record boundary to another.
   *
   * @throws org.aliasaudit.hprof.MalformedDumpException if a sub-record is broken or does not fit;
   *     all before it has been reported
   */
  public void scan(long start, long segmentEnd) throws IOException {
    end = segmentEnd;
    in.seek(start);
    in.limitReadAhead(segmentEnd);
    recordOffset = start;
    long nextMark = start + MARK_STRIDE;
    while (recordOffset < end) {
      if (recordOffset >= nextMark) {
        visitor.mark(recordOffset);
        nextMark = recordOffset + MARK_STRIDE;
      }
      subRecord(in.u1());
      recordOffset = in.position();
    }
  }

  private void subRecord(int code) throws IOException {
    switch (code) {
      case 0x21 -> instance();
      case 0x22 -> objectArray();
      case 0x23 -> primitiveArray(true);
      case 0x20 -> classDump();
      default -> other(code);
    }
  }

  private void instance() throws IOException {
    fits(8 + 2L * idBytes);
    long id = in.id();
    in.skip(4);
    long classId = in.id();
    int bytes = length();
    long next = fits(bytes);
    visitor.instance(recordOffset, id, classId, bytes, in);
    in.seek(next);
  }

  private void objectArray() throws IOException {
    fits(8 + 2L * idBytes);
    long id = in.id();
    in.skip(4);
    int length = length();
    long classId = in.id();
    long next = fits((long) length * idBytes);
    visitor.objectArray(recordOffset, id, classId, length, in);
    in.seek(next);
  }

  private void primitiveArray(boolean hasData) throws IOException {
    fits(9 + idBytes);
    long id = in.id();
    in.skip(4);
    int length = length();
    int code = in.u1();
    JavaType type = JavaType.ofCode(code);
    if (type == null || type == JavaType.OBJECT) {
      throw in.malformed("element type code " + code + " in a primitive array");
    }
    long next = hasData ? fits((long) length * type.bytes(idBytes)) : in.position();
    visitor.primitiveArray(recordOffset, id, type, length, hasData);
    in.seek(next);
  }

  private void classDump() throws IOException {
    ClassDump dump = ClassDump.read(in);
    fits(0);
    visitor.classDump(recordOffset, dump);
  }

  private void other(int code) throws IOException {
    HeapTag tag = HeapTag.ofCode(code);
    if (tag == null) {
      in.seek(recordOffset);
      throw in.malformed("unknown heap sub-record tag 0x" + Integer.toHexString(code));
    }
    long next = fits(tag.fixedBytes(idBytes));
    if (tag == HeapTag.PRIMITIVE_ARRAY_WITHOUT_DATA) {
      primitiveArray(false);
    } else if (tag.root() != null) {
      root(tag);
    }
    in.seek(next);
  }

  private void root(HeapTag tag) throws IOException {
    long id = in.id();
    int more = tag.bytesAfterId(idBytes);
    boolean ofThread = tag != HeapTag.ROOT_JNI_GLOBAL && more >= 4;
    int threadSerial = ofThread ? in.i4() : 0;
    int number = ofThread && more >= 8 ? in.i4() : 0;
    visitor.root(tag.root(), id, threadSerial, number);
  }

  private int length() throws IOException {
    int length = in.i4();
    if (length < 0) {
      throw in.malformed("a length of " + (length & 0xffffffffL) + ", beyond what Java allows");
    }
    return length;
  }

  /** Offset after {@code bytes} more bytes; they must lie within the segment. */
  private long fits(long bytes) throws IOException {
    long next = in.position() + bytes;
    if (next > end) {
      overran = true;
      throw in.malformed(
          "a heap sub-record runs " + (next - end) + " bytes past the end of its segment");
    }
    return next;
  }
}

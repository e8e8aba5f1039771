package org.aliasaudit.hprof.record;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.io.DumpCursor;

/**
 * Steps through the sub-records of a heap dump segment, or of a part of one: {@link #next} decodes
 * the fixed part of a record, whose values the accessors then give.
 *
 * <p>Readers pull instead of being called back, because both passes over a dump run the same
 * decoding code: with a visitor, the second pass finds code that the JIT compiler bound to the
 * first pass's visitor, throws it away and, in one of two runs, interprets for seconds.
 */
public final class HeapRecords {
  /** {@link #tag} of an instance. */
  public static final int INSTANCE = 0x21;

  /** {@link #tag} of an array of references. */
  public static final int OBJECT_ARRAY = 0x22;

  /** {@link #tag} of an array of primitives. */
  public static final int PRIMITIVE_ARRAY = 0x23;

  /** {@link #tag} of a class. */
  public static final int CLASS = 0x20;

  /** {@link #tag} of a GC root. */
  public static final int ROOT = 0;

  /** {@link #tag} of a record that says nothing of objects. */
  public static final int OTHER = -1;

  private final DumpCursor in;

  /** Bytes of the longest header of an object, its tag included. */
  private final int longestHeader;

  private final int idBytes;
  private long end;
  private long offset;
  private long following;
  private boolean overran;

  private int tag;
  private long id;
  private long classId;
  private int length;
  private JavaType elementType;
  private boolean hasElements;
  private ClassDump classDump;
  private HeapTag root;
  private int threadSerial;
  private int number;

  /** Steps through what {@code in} reads; nothing before {@link #begin}. */
  public HeapRecords(DumpCursor in) {
    this.in = in;
    this.idBytes = in.identifierBytes();
    this.longestHeader = 9 + 2 * idBytes;
  }

  /** Goes to {@code start}; {@code end} is the end of the segment or of the part of it. */
  public void begin(long start, long end) {
    this.end = end;
    offset = start;
    following = start;
    overran = false;
    in.limitReadAhead(end);
  }

  /**
   * Goes to the next record, wherever the last one's body was left; false at the end.
   *
   * @throws org.aliasaudit.hprof.MalformedDumpException if it is broken or does not fit; {@link
   *     #offset} is then its start
   */
  public boolean next() throws IOException {
    if (following >= end) {
      offset = end;
      return false;
    }
    offset = following;
    in.seek(following);
    if (end - offset >= longestHeader && in.isBuffered(longestHeader) && isWholeObject()) {
      return true;
    }
    tag = in.u1();
    switch (tag) {
      case INSTANCE -> instance();
      case OBJECT_ARRAY -> objectArray();
      case PRIMITIVE_ARRAY -> primitiveArray(true);
      case CLASS -> classRecord();
      default -> other(tag);
    }
    return true;
  }

  /**
   * Reads the header of an object that is whole, as nearly all records are, from the buffer; false
   * for all others, which are then read, or refused, field by field.
   */
  private boolean isWholeObject() {
    int code = in.peekByte(0);
    int header = 0;
    long bytes = 0;
    switch (code) {
      case INSTANCE -> {
        classId = in.peekId(5 + idBytes);
        length = in.peekInt(5 + 2 * idBytes);
        header = 9 + 2 * idBytes;
        bytes = length;
      }
      case OBJECT_ARRAY -> {
        length = in.peekInt(5 + idBytes);
        classId = in.peekId(9 + idBytes);
        header = 9 + 2 * idBytes;
        bytes = (long) length * idBytes;
      }
      case PRIMITIVE_ARRAY -> {
        length = in.peekInt(5 + idBytes);
        elementType = JavaType.ofCode(in.peekByte(9 + idBytes));
        if (elementType == null || elementType == JavaType.OBJECT) {
          return false;
        }
        hasElements = true;
        header = 10 + idBytes;
        bytes = (long) length * elementType.bytes(idBytes);
      }
      default -> {}
    }
    if (header == 0 || length < 0 || bytes > end - offset - header) {
      return false;
    }
    tag = code;
    id = in.peekId(1);
    in.advance(header);
    following = offset + header + bytes;
    return true;
  }

  private void instance() throws IOException {
    header(8 + 2 * idBytes);
    id = in.peekId(0);
    classId = in.peekId(4 + idBytes);
    length = nonNegative(in.peekInt(4 + 2 * idBytes));
    in.skip(8 + 2L * idBytes);
    following = fits(length);
  }

  private void objectArray() throws IOException {
    header(8 + 2 * idBytes);
    id = in.peekId(0);
    length = nonNegative(in.peekInt(4 + idBytes));
    classId = in.peekId(8 + idBytes);
    in.skip(8 + 2L * idBytes);
    following = fits((long) length * idBytes);
  }

  private void primitiveArray(boolean elementsFollow) throws IOException {
    tag = PRIMITIVE_ARRAY;
    header(9 + idBytes);
    id = in.peekId(0);
    length = nonNegative(in.peekInt(4 + idBytes));
    in.skip(8 + idBytes);
    int code = in.u1();
    elementType = JavaType.ofCode(code);
    if (elementType == null || elementType == JavaType.OBJECT) {
      throw in.malformed("element type code " + code + " in a primitive array");
    }
    hasElements = elementsFollow;
    following = elementsFollow ? fits((long) length * elementType.bytes(idBytes)) : in.position();
  }

  private void classRecord() throws IOException {
    classDump = ClassDump.read(in);
    id = classDump.id();
    following = fits(0);
  }

  private void other(int code) throws IOException {
    HeapTag known = HeapTag.ofCode(code);
    if (known == null) {
      in.seek(offset);
      throw in.malformed("unknown heap sub-record tag 0x" + Integer.toHexString(code));
    }
    tag = OTHER;
    following = fits(known.fixedBytes(idBytes));
    if (known == HeapTag.PRIMITIVE_ARRAY_WITHOUT_DATA) {
      primitiveArray(false);
    } else if (known.root() != null) {
      root(known);
    }
  }

  private void root(HeapTag known) throws IOException {
    tag = ROOT;
    root = known;
    id = in.id();
    int more = known.bytesAfterId(idBytes);
    boolean ofThread = known != HeapTag.ROOT_JNI_GLOBAL && more >= 4;
    threadSerial = ofThread ? in.i4() : 0;
    number = ofThread && more >= 8 ? in.i4() : 0;
  }

  private int nonNegative(int value) throws IOException {
    if (value < 0) {
      throw in.malformed("a length of " + (value & 0xffffffffL) + ", beyond what Java allows");
    }
    return value;
  }

  /** Makes the fixed part of a record readable. */
  private void header(int bytes) throws IOException {
    fits(bytes);
    in.need(bytes);
  }

  /** Offset after {@code bytes} more bytes; they must lie within the segment. */
  private long fits(long bytes) throws IOException {
    long after = in.position() + bytes;
    if (after > end) {
      overran = true;
      throw in.malformed(
          "a heap sub-record runs " + (after - end) + " bytes past the end of its segment");
    }
    return after;
  }

  /**
   * Offset of the record in the file; after the last one the end, after an error the start of the
   * record that could not be read.
   */
  public long offset() {
    return offset;
  }

  /** True if reading failed because a record needs more bytes than the segment or the file has. */
  public boolean ranOut() {
    return overran || in.isExhausted();
  }

  /** One of the constants of this class. */
  public int tag() {
    return tag;
  }

  /** Identifier of the object, class or root. */
  public long id() {
    return id;
  }

  /** Identifier of the class of an instance or of an array of references. */
  public long classId() {
    return classId;
  }

  /** Elements of an array; bytes of the field values of an instance. */
  public int length() {
    return length;
  }

  /** Type of the elements of a primitive array. */
  public JavaType elementType() {
    return elementType;
  }

  /** False for a primitive array whose elements the dump leaves out (Android). */
  public boolean hasElements() {
    return hasElements;
  }

  /** The class. */
  public ClassDump classDump() {
    return classDump;
  }

  /** The kind of a GC root. */
  public RootKind rootKind() {
    return root.root();
  }

  /** Serial number of a root's thread; 0 if the kind has none. */
  public int threadSerial() {
    return threadSerial;
  }

  /**
   * Frame number of a root in a frame or of a JNI local, trace serial of a thread object; else 0.
   */
  public int number() {
    return number;
  }

  /** The cursor, which stands at the body: field values or elements. */
  public DumpCursor body() {
    return in;
  }
}

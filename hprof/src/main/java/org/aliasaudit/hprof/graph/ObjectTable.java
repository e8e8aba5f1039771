package org.aliasaudit.hprof.graph;

/**
 * What the engine keeps of each object, by ordinal: class (2 bytes, or 4 in a dump of more than
 * 65,535 classes), place of its record in the file (5 bytes) and position of its reference row (4
 * bytes; for primitive arrays their length). Different ordinals may be written by different
 * threads.
 */
final class ObjectTable {
  private static final long LARGEST_OFFSET = (1L << 40) - 1;

  private final char[] narrowClass;
  private final int[] wideClass;
  private final int[] offsetLow;
  private final byte[] offsetHigh;
  private final int[] row;

  ObjectTable(int objects, int classes) {
    boolean narrow = classes <= Character.MAX_VALUE;
    narrowClass = narrow ? new char[objects] : null;
    wideClass = narrow ? null : new int[objects];
    offsetLow = new int[objects];
    offsetHigh = new byte[objects];
    row = new int[objects];
  }

  /** Records what is known of an object. */
  void set(int ordinal, int classIndex, long offset, int rowPosition) {
    if (offset > LARGEST_OFFSET) {
      throw new IllegalStateException("dumps of more than 1 TB are not supported");
    }
    if (narrowClass != null) {
      narrowClass[ordinal] = (char) classIndex;
    } else {
      wideClass[ordinal] = classIndex;
    }
    offsetLow[ordinal] = (int) offset;
    offsetHigh[ordinal] = (byte) (offset >>> 32);
    row[ordinal] = rowPosition;
  }

  /** Bytes of Java heap that the table takes. */
  long retainedBytes() {
    int ofClass = narrowClass != null ? Character.BYTES : Integer.BYTES;
    return (long) row.length * (ofClass + Integer.BYTES + Byte.BYTES + Integer.BYTES);
  }

  int size() {
    return row.length;
  }

  int classIndex(int ordinal) {
    return narrowClass != null ? narrowClass[ordinal] : wideClass[ordinal];
  }

  /** File offset of the object's sub-record; 0 if it was never seen. */
  long offset(int ordinal) {
    return (offsetHigh[ordinal] & 0xffL) << 32 | (offsetLow[ordinal] & 0xffffffffL);
  }

  int row(int ordinal) {
    return row[ordinal];
  }
}

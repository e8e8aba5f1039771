package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the engine keeps of each object, by ordinal: class (2 bytes, or 4 in a dump of more than
 * 65,535 classes), place of its record in the file (4 bytes, or 5 in a dump above 4 GB) and
 * position of its reference row (4 bytes; for primitive arrays their length). Different ordinals
 * may be written by different threads.
 */
final class ObjectTable {
  private static final long LARGEST_OFFSET = (1L << 40) - 1;

  /** Below this many objects the arrays are not worth a second thread. */
  private static final int OBJECTS_A_THREAD = 1 << 20;

  private final char[] narrowClass;
  private final int[] wideClass;
  private final int[] offsetLow;
  private final byte[] offsetHigh;
  private final int[] row;

  /**
   * A table with nothing in it. Its arrays are made on several threads: the system and the JVM each
   * fill hundreds of megabytes with zeros, while no other work can be done.
   *
   * @param dumpBytes size of the dump
   */
  ObjectTable(int objects, int classes, long dumpBytes) throws IOException {
    Object[] arrays = new Object[4];
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        objects / OBJECTS_A_THREAD,
        () -> {
          for (int i = next.getAndIncrement(); i < arrays.length; i = next.getAndIncrement()) {
            arrays[i] =
                switch (i) {
                  case 0, 1 -> new int[objects];
                  case 2 -> classes <= Character.MAX_VALUE ? new char[objects] : new int[objects];
                  default -> dumpBytes >>> 32 == 0 ? null : new byte[objects];
                };
          }
          return null;
        });
    row = (int[]) arrays[0];
    offsetLow = (int[]) arrays[1];
    narrowClass = arrays[2] instanceof char[] narrow ? narrow : null;
    wideClass = arrays[2] instanceof int[] wide ? wide : null;
    offsetHigh = (byte[]) arrays[3];
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
    if (offsetHigh != null) {
      offsetHigh[ordinal] = (byte) (offset >>> 32);
    }
    row[ordinal] = rowPosition;
  }

  /** Bytes of Java heap that the table takes. */
  long retainedBytes() {
    int ofClass = narrowClass != null ? Character.BYTES : Integer.BYTES;
    int ofPlace = offsetHigh == null ? Integer.BYTES : Integer.BYTES + Byte.BYTES;
    return (long) row.length * (ofClass + ofPlace + Integer.BYTES);
  }

  int size() {
    return row.length;
  }

  int classIndex(int ordinal) {
    return narrowClass != null ? narrowClass[ordinal] : wideClass[ordinal];
  }

  /** File offset of the object's sub-record; 0 if it was never seen. */
  long offset(int ordinal) {
    long low = offsetLow[ordinal] & 0xffffffffL;
    return offsetHigh == null ? low : (offsetHigh[ordinal] & 0xffL) << 32 | low;
  }

  int row(int ordinal) {
    return row[ordinal];
  }
}

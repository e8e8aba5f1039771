package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the engine keeps of each object, by ordinal: class (2 bytes, or 4 in a dump of more than
 * 65,535 classes), place of its record in the file (2 to 5 bytes) and position of its reference row
 * (4 bytes; for primitive arrays their length).
 */
final class ObjectTable {
  private final char[] narrowClass;
  private final int[] wideClass;
  private final int[] row;
  private final RecordPlaces places;
  private final AtomicReference<int[]> spare = new AtomicReference<>();

  private ObjectTable(Builder builder) throws IOException {
    this.narrowClass = builder.narrowClass;
    this.wideClass = builder.wideClass;
    this.row = builder.row;
    this.places = PackedPlaces.of(builder.places);
    if (places != builder.places) {
      spare.set(builder.places.memory());
    }
  }

  /** An array with an element for each object, all 0. */
  int[] newInts() {
    int[] used = spare.getAndSet(null);
    if (used == null) {
      return new int[row.length];
    }
    Arrays.fill(used, 0);
    return used;
  }

  /** Bytes of Java heap that the table takes. */
  long retainedBytes() {
    int ofClass = narrowClass != null ? Character.BYTES : Integer.BYTES;
    return (long) row.length * (ofClass + Integer.BYTES) + places.retainedBytes();
  }

  int size() {
    return row.length;
  }

  int classIndex(int ordinal) {
    return narrowClass != null ? narrowClass[ordinal] : wideClass[ordinal];
  }

  /** File offset of the object's sub-record; 0 if it was never seen. */
  long offset(int ordinal) {
    return places.get(ordinal);
  }

  int row(int ordinal) {
    return row[ordinal];
  }

  /** A table that is being filled; different ordinals may be written by different threads. */
  static final class Builder {
    /** Below this many objects the arrays are not worth a second thread. */
    private static final int OBJECTS_A_THREAD = 1 << 20;

    private final char[] narrowClass;
    private final int[] wideClass;
    private final int[] row;
    private final PlainPlaces places;

    /**
     * A table with nothing in it. Its arrays are made on several threads: the system and the JVM
     * each fill hundreds of megabytes with zeros, while no other work can be done.
     *
     * @param dumpBytes size of the dump
     */
    Builder(int objects, int classes, long dumpBytes) throws IOException {
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
      places = new PlainPlaces((int[]) arrays[1], (byte[]) arrays[3]);
      narrowClass = arrays[2] instanceof char[] narrow ? narrow : null;
      wideClass = arrays[2] instanceof int[] wide ? wide : null;
    }

    /** Records what is known of an object. */
    void set(int ordinal, int classIndex, long offset, int rowPosition) {
      if (narrowClass != null) {
        narrowClass[ordinal] = (char) classIndex;
      } else {
        wideClass[ordinal] = classIndex;
      }
      places.set(ordinal, offset);
      row[ordinal] = rowPosition;
    }

    /** The table as it is now. */
    ObjectTable build() throws IOException {
      return new ObjectTable(this);
    }
  }
}

package org.aliasaudit.hprof.graph;

/** Where in the file the record of each object is. */
abstract sealed class RecordPlaces permits PlainPlaces, PackedPlaces {
  /** File offset of the sub-record of an object; 0 if it was never seen. */
  abstract long get(int ordinal);

  /** Bytes of Java heap that this takes. */
  abstract long retainedBytes();
}

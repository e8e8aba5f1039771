package org.aliasaudit.hprof.record;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.io.DumpCursor;

/**
 * Told of every sub-record of a heap dump in file order. A cursor that is handed over stands at the
 * record's body; wherever the visitor leaves it, the scanner goes on after the record.
 */
public interface HeapVisitor {
  /**
   * A GC root.
   *
   * @param threadSerial serial number of its thread; 0 if the kind has none
   * @param number frame number for frames and JNI locals, trace serial for thread objects; else 0
   */
  void root(RootKind kind, long id, int threadSerial, int number);

  /** A class. */
  void classDump(long recordOffset, ClassDump dump) throws IOException;

  /** An instance with {@code bytes} bytes of field values. */
  void instance(long recordOffset, long id, long classId, int bytes, DumpCursor body)
      throws IOException;

  /** An array of {@code length} references. */
  void objectArray(long recordOffset, long id, long classId, int length, DumpCursor body)
      throws IOException;

  /**
   * A primitive array.
   *
   * @param hasData false if the dump leaves the elements out
   */
  void primitiveArray(long recordOffset, long id, JavaType type, int length, boolean hasData)
      throws IOException;

  /** The scanner stands at a boundary between sub-records, about every {@code markStride} bytes. */
  default void mark(long offset) {}
}

package org.aliasaudit.hprof.record;

/** Told of the top-level records that the engine uses, in file order. */
public interface RecordVisitor {
  /** A string constant: {@code length} bytes of modified UTF-8 at {@code offset}. */
  void utf8(long id, long offset, int length);

  /** A class has been loaded; its name is a string constant. */
  void loadClass(int serial, long classId, long nameId);

  /** A stack frame. */
  void frame(long id, FrameRecord frame);

  /** A stack trace; the frames are identifiers, top first. */
  void trace(int serial, int threadSerial, long[] frameIds);

  /**
   * A heap dump segment.
   *
   * @param cut true if the file ends before the segment does; this damage has been reported
   */
  void heapSegment(long start, long end, boolean cut);

  /**
   * The segments from here on belong to another heap dump than those before: the old hprof agent
   * appends one to the file each time it is asked.
   */
  void nextHeapDump();

  /**
   * Something is wrong.
   *
   * @param reason what, without the offset
   * @param offset byte offset in the uncompressed dump
   */
  void damage(String reason, long offset);
}

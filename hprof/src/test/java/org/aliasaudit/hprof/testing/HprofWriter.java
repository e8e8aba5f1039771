package org.aliasaudit.hprof.testing;

import java.nio.charset.StandardCharsets;

/**
 * Writes the records of an HPROF dump one by one into memory and checks nothing, so that it can
 * write broken dumps too. The format is that of the comment at the top of OpenJDK 17's {@code
 * src/hotspot/share/services/heapDumper.cpp}; versions 1.0.1, 1.0.2 and 1.0.3 (Android) differ in
 * the tags they use only.
 */
public final class HprofWriter {
  /** Format of JDK 5 and older: the heap is one HEAP_DUMP record. */
  public static final String FORMAT_1_0_1 = "JAVA PROFILE 1.0.1";

  /** Format of JDK 6 and later: the heap is a sequence of HEAP_DUMP_SEGMENT records. */
  public static final String FORMAT_1_0_2 = "JAVA PROFILE 1.0.2";

  /** Format of Android's runtime. */
  public static final String FORMAT_1_0_3 = "JAVA PROFILE 1.0.3";

  public static final int UTF8 = 0x01;
  public static final int LOAD_CLASS = 0x02;
  public static final int UNLOAD_CLASS = 0x03;
  public static final int FRAME = 0x04;
  public static final int TRACE = 0x05;
  public static final int ALLOC_SITES = 0x06;
  public static final int HEAP_SUMMARY = 0x07;
  public static final int START_THREAD = 0x0A;
  public static final int END_THREAD = 0x0B;
  public static final int HEAP_DUMP = 0x0C;
  public static final int CPU_SAMPLES = 0x0D;
  public static final int CONTROL_SETTINGS = 0x0E;
  public static final int HEAP_DUMP_SEGMENT = 0x1C;
  public static final int HEAP_DUMP_END = 0x2C;

  private final DumpBytes out;
  private final DumpLayout layout = new DumpLayout();
  private final HeapWriter heap;
  private int openLength = -1;

  /**
   * Starts a dump with its header.
   *
   * @param format header text without its terminating zero
   * @param identifierBytes 4 or 8; any other number is written to the header as it is, and
   *     identifiers then take 8 bytes
   * @param timestampMillis milliseconds since the epoch
   */
  public HprofWriter(String format, int identifierBytes, long timestampMillis) {
    out = new DumpBytes(identifierBytes == 4 ? 4 : 8);
    heap = new HeapWriter(out, layout);
    out.raw(format.getBytes(StandardCharsets.UTF_8));
    out.u1(0);
    out.u4(identifierBytes);
    out.u8(timestampMillis);
    layout.header(out.size());
  }

  /** A name and its identifier. */
  public HprofWriter utf8(long id, String text) {
    int length = begin(UTF8);
    out.id(id);
    out.raw(text.getBytes(StandardCharsets.UTF_8));
    return end(length);
  }

  /** A class name for a class object. */
  public HprofWriter loadClass(int classSerial, long classId, int traceSerial, long nameId) {
    int length = begin(LOAD_CLASS);
    out.u4(classSerial);
    out.id(classId);
    out.u4(traceSerial);
    out.id(nameId);
    return end(length);
  }

  /** A class that is gone. */
  public HprofWriter unloadClass(int classSerial) {
    return words(UNLOAD_CLASS, classSerial);
  }

  /**
   * A stack frame.
   *
   * @param sourceId name of the source file, 0 if unknown
   * @param line 0 or less if there is none, see {@link org.aliasaudit.hprof.StackFrame#line()}
   */
  public HprofWriter frame(
      long id, long methodId, long signatureId, long sourceId, int classSerial, int line) {
    int length = begin(FRAME);
    out.id(id);
    out.id(methodId);
    out.id(signatureId);
    out.id(sourceId);
    out.u4(classSerial);
    out.u4(line);
    return end(length);
  }

  /** A stack trace, top frame first. */
  public HprofWriter trace(int traceSerial, int threadSerial, long... frameIds) {
    int length = begin(TRACE);
    out.u4(traceSerial);
    out.u4(threadSerial);
    layout.length(out.size(), 4, "frames of a trace");
    out.u4(frameIds.length);
    for (long frame : frameIds) {
      out.id(frame);
    }
    return end(length);
  }

  /** An empty table of allocation sites. */
  public HprofWriter allocSites() {
    int length = begin(ALLOC_SITES);
    out.u2(0);
    out.u4(0);
    out.u4(0);
    out.u4(0);
    out.u8(0);
    out.u8(0);
    layout.length(out.size(), 4, "allocation sites");
    out.u4(0);
    return end(length);
  }

  /** Totals of the heap. */
  public HprofWriter heapSummary(
      int liveBytes, int liveInstances, long allocatedBytes, long allocatedInstances) {
    int length = begin(HEAP_SUMMARY);
    out.u4(liveBytes);
    out.u4(liveInstances);
    out.u8(allocatedBytes);
    out.u8(allocatedInstances);
    return end(length);
  }

  /** A thread that started. */
  public HprofWriter startThread(
      int threadSerial, long threadId, int traceSerial, long nameId, long group, long parent) {
    int length = begin(START_THREAD);
    out.u4(threadSerial);
    out.id(threadId);
    out.u4(traceSerial);
    out.id(nameId);
    out.id(group);
    out.id(parent);
    return end(length);
  }

  /** A thread that ended. */
  public HprofWriter endThread(int threadSerial) {
    return words(END_THREAD, threadSerial);
  }

  /** An empty table of CPU samples. */
  public HprofWriter cpuSamples() {
    return words(CPU_SAMPLES, 0, 0);
  }

  /** Flags of the profiling agent. */
  public HprofWriter controlSettings(int flags, int traceDepth) {
    int length = begin(CONTROL_SETTINGS);
    out.u4(flags);
    out.u2(traceDepth);
    return end(length);
  }

  /** A record of any tag. */
  public HprofWriter record(int tag, byte... body) {
    int length = begin(tag);
    out.raw(body);
    return end(length);
  }

  /** Bytes that belong to no record. */
  public HprofWriter raw(byte... bytes) {
    out.raw(bytes);
    return this;
  }

  /** Opens a HEAP_DUMP record; what {@link #heap} writes until {@link #endHeap} is in it. */
  public HprofWriter beginHeapDump() {
    openLength = begin(HEAP_DUMP);
    return this;
  }

  /** Opens a HEAP_DUMP_SEGMENT record; see {@link #beginHeapDump}. */
  public HprofWriter beginHeapSegment() {
    openLength = begin(HEAP_DUMP_SEGMENT);
    return this;
  }

  /** Writer of the sub-records of the open heap record. */
  public HeapWriter heap() {
    return heap;
  }

  /** Closes the open heap record. */
  public HprofWriter endHeap() {
    return end(openLength);
  }

  /** Closes the open heap record but leaves its length 0, which means: to the end of the file. */
  public HprofWriter endHeapWithoutLength() {
    openLength = -1;
    return this;
  }

  /** The record that follows the last segment. */
  public HprofWriter heapDumpEnd() {
    return record(HEAP_DUMP_END);
  }

  /** The dump so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** Where the records written so far lie. */
  public DumpLayout layout() {
    return layout;
  }

  private HprofWriter words(int tag, int... words) {
    int length = begin(tag);
    for (int word : words) {
      out.u4(word);
    }
    return end(length);
  }

  private int begin(int tag) {
    layout.boundary(out.size(), tag, false);
    out.u1(tag);
    out.u4(0);
    int length = out.size();
    layout.length(length, 4, "record with tag " + tag);
    out.u4(0);
    return length;
  }

  private HprofWriter end(int length) {
    out.patch4(length, out.size() - length - 4);
    return this;
  }
}

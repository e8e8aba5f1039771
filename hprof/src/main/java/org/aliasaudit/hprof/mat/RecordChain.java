package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.Set;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.record.RecordTag;
import org.aliasaudit.hprof.verify.EngineLimit;

/**
 * Checks that the records of a dump follow each other to the end of the file in a form that MAT
 * reads. MAT itself takes a cut file for a whole one, a length of zero for an empty segment, and of
 * several heap dumps in one file all but the first for nothing (MAT, {@code Pass1Parser.read}).
 */
final class RecordChain {
  private static final int RECORD_HEADER_BYTES = 9;
  private static final int TRACE_HEADER_BYTES = 12;

  private final DumpFile file;
  private final DumpCursor in;
  private int heaps;
  private boolean segments;
  private boolean ended;
  private boolean stacksByThread;
  private final IntSet threadsWithStack = new IntOpenHashSet();

  private RecordChain(DumpFile file, DumpHeader header) {
    this.file = file;
    this.in = new DumpCursor(file, header.identifierBytes());
    in.seek(header.end());
  }

  /**
   * Walks the record headers.
   *
   * @return what MAT cannot give of this dump, as far as the records tell
   * @throws IOException in one sentence if MAT would misread the dump
   */
  static Set<EngineLimit> requireReadable(DumpFile file, DumpHeader header) throws IOException {
    if (file.damage() != null) {
      throw refusal(file, file.damage());
    }
    RecordChain chain = new RecordChain(file, header);
    while (chain.in.position() < file.length()) {
      chain.record();
    }
    chain.requireOneHeap();
    return chain.stacksByThread ? Set.of(EngineLimit.STACK_BY_THREAD) : Set.of();
  }

  private static IOException refusal(DumpFile file, String why) {
    return new IOException(file.path() + ": the mat engine cannot read this dump: " + why);
  }

  private void record() throws IOException {
    long start = in.position();
    if (file.length() - start < RECORD_HEADER_BYTES) {
      throw cut();
    }
    RecordTag tag = RecordTag.ofCode(in.u1());
    in.skip(4);
    long length = in.u4();
    if (in.position() + length > file.length()) {
      throw cut();
    }
    if (tag == RecordTag.HEAP_DUMP || tag == RecordTag.HEAP_DUMP_SEGMENT) {
      heap(tag, length);
    } else if (tag == RecordTag.HEAP_DUMP_END) {
      end();
    }
    long body = in.position();
    if (tag == RecordTag.TRACE && length >= TRACE_HEADER_BYTES) {
      trace();
    }
    in.seek(body + length);
  }

  /**
   * MAT finds the stack of a thread by the thread that a trace names, not by the trace that the
   * thread's root names. With HotSpot's dumps that is the same; the traces of the old hprof agent
   * name no thread, or many traces one.
   */
  private void trace() throws IOException {
    in.skip(4);
    int threadSerial = in.i4();
    if (in.i4() != 0) {
      stacksByThread |= threadSerial == 0 || !threadsWithStack.add(threadSerial);
    }
  }

  private void heap(RecordTag tag, long length) throws IOException {
    boolean last = in.position() + RECORD_HEADER_BYTES >= file.length();
    if (length == 0 && !last && !nextIsHeapRecord()) {
      throw refusal(file, "the length of a heap segment is not stated");
    }
    if (ended || tag == RecordTag.HEAP_DUMP) {
      heaps++;
      ended = false;
    }
    segments |= tag == RecordTag.HEAP_DUMP_SEGMENT;
  }

  private boolean nextIsHeapRecord() throws IOException {
    long here = in.position();
    RecordTag next = RecordTag.ofCode(in.u1());
    in.seek(here);
    return next == RecordTag.HEAP_DUMP
        || next == RecordTag.HEAP_DUMP_SEGMENT
        || next == RecordTag.HEAP_DUMP_END;
  }

  private void end() {
    heaps += segments && !ended ? 1 : 0;
    ended = true;
  }

  private IOException cut() {
    return refusal(file, "it is truncated");
  }

  private void requireOneHeap() throws IOException {
    if (segments && !ended) {
      throw cut();
    }
    if (heaps != 1) {
      throw refusal(
          file,
          heaps == 0 ? "it is truncated before the heap" : "it holds more than one heap dump");
    }
  }
}

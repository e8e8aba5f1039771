package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The parts of the file that hold heap sub-records and could be read, split at sub-record
 * boundaries, and batches of neighbouring ranges of about {@link #STRIDE} bytes as units of
 * parallel work.
 */
final class HeapRanges {
  /** Bytes that a range has at least, unless its segment is shorter. */
  static final long STRIDE = 8L << 20;

  private final LongArrayList starts = new LongArrayList();
  private final LongArrayList ends = new LongArrayList();
  private final IntArrayList batchStarts = new IntArrayList();
  private long batchBytes = STRIDE;

  void add(long start, long end) {
    if (start >= end) {
      return;
    }
    if (batchBytes >= STRIDE) {
      batchStarts.add(starts.size());
      batchBytes = 0;
    }
    starts.add(start);
    ends.add(end);
    batchBytes += end - start;
  }

  int batches() {
    return batchStarts.size();
  }

  /** First range of a batch. */
  int batchStart(int batch) {
    return batchStarts.getInt(batch);
  }

  /** Range after the last one of a batch. */
  int batchEnd(int batch) {
    return batch + 1 < batchStarts.size() ? batchStarts.getInt(batch + 1) : starts.size();
  }

  long start(int range) {
    return starts.getLong(range);
  }

  long end(int range) {
    return ends.getLong(range);
  }
}

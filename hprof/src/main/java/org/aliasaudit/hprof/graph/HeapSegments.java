package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** The heap dump segments of a file, in file order. */
final class HeapSegments {
  private final LongArrayList starts = new LongArrayList();
  private final LongArrayList ends = new LongArrayList();
  private int cut = -1;

  void add(long start, long end, boolean isCut) {
    if (isCut) {
      cut = starts.size();
    }
    starts.add(start);
    ends.add(end);
  }

  int size() {
    return starts.size();
  }

  long start(int segment) {
    return starts.getLong(segment);
  }

  long end(int segment) {
    return ends.getLong(segment);
  }

  /** True for the segment that the end of the file cuts. */
  boolean isCut(int segment) {
    return segment == cut;
  }

  /**
   * Number of the segment after the run of segments from {@code first} that has at least {@code
   * bytes} bytes.
   */
  int endOfRun(int first, long bytes) {
    long total = 0;
    int next = first;
    while (next < size() && total < bytes) {
      total += end(next) - start(next);
      next++;
    }
    return next;
  }
}

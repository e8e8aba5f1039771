package org.aliasaudit.hprof.testing;

import java.util.List;
import java.util.function.Consumer;

/** Distributes the sub-records of a dump over its heap records. */
final class HeapSections {
  private final HprofWriter out;
  private final DumpOptions options;

  HeapSections(HprofWriter out, DumpOptions options) {
    this.out = out;
    this.options = options;
  }

  void write(List<Consumer<HeapWriter>> items) {
    int perSegment = options.segmentItems();
    int start = 0;
    do {
      int end = (int) Math.min((long) start + perSegment, items.size());
      writeSection(items.subList(start, end), end == items.size());
      start = end;
    } while (start < items.size());
    if (!options.isOneHeapRecord() && !options.isWithoutHeapLength()) {
      out.heapDumpEnd();
    }
  }

  private void writeSection(List<Consumer<HeapWriter>> items, boolean last) {
    if (options.isOneHeapRecord()) {
      out.beginHeapDump();
    } else {
      out.beginHeapSegment();
    }
    items.forEach(item -> item.accept(out.heap()));
    if (last && options.isWithoutHeapLength()) {
      out.endHeapWithoutLength();
    } else {
      out.endHeap();
    }
  }
}

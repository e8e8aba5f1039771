package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import org.aliasaudit.hprof.record.FrameRecord;

/** The FRAME and TRACE records. */
final class StackRecords {
  private static final long[] NO_FRAMES = {};

  private final Long2ObjectOpenHashMap<FrameRecord> frames = new Long2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<long[]> traces = new Int2ObjectOpenHashMap<>();

  void addFrame(long id, FrameRecord frame) {
    frames.put(id, frame);
  }

  void addTrace(int serial, long[] frameIds) {
    traces.put(serial, frameIds);
  }

  /** The frame of an id, or null. */
  FrameRecord frame(long id) {
    return frames.get(id);
  }

  /** Frame ids of a trace, top first; empty if the dump has no such trace. */
  long[] trace(int serial) {
    return traces.getOrDefault(serial, NO_FRAMES);
  }
}

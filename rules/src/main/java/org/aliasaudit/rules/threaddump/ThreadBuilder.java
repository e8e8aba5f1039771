package org.aliasaudit.rules.threaddump;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one thread. */
final class ThreadBuilder {
  /** HotSpot prints no deeper stacks by itself: {@code -XX:MaxJavaStackTraceDepth} is 1024. */
  private static final int MOST_FRAMES = 100_000;

  private final TextPool pool;
  private final boolean virtual;
  private final List<DumpedFrame> frames = new ArrayList<>();
  private final List<LockLine> locks = new ArrayList<>();
  String name = "";
  String state = DumpedThread.UNKNOWN_STATE;
  long tid = -1;
  long nid = -1;
  long jvmThread;

  ThreadBuilder(TextPool pool, boolean virtual) {
    this.pool = pool;
    this.virtual = virtual;
    pool.countThread();
  }

  /** Adds a frame below those that are there; what is no frame is left out. */
  void frame(String text) {
    DumpedFrame frame = frames.size() < MOST_FRAMES ? DumpedFrame.parse(text, pool) : null;
    if (frame != null) {
      frames.add(frame);
      pool.countLine();
    }
  }

  /** Index of the frame that was added last. */
  int depth() {
    return frames.size() - 1;
  }

  /** Adds a lock line. */
  void lock(LockKind kind, long address, String className, int depth) {
    locks.add(new LockLine(kind, address, pool.share(className), depth));
    pool.countLine();
  }

  DumpedThread build() {
    return new DumpedThread(name, tid, nid, jvmThread, state, virtual, frames, locks);
  }
}

package org.aliasaudit.rules.threaddump;

import java.util.List;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.StackFrame;

/**
 * Compares the stack of a thread in both dumps, from the bottom up: the frames below a common frame
 * were not left between the dumps, or they were entered again at the same lines.
 */
final class StackAlignment {
  /** Below the first frame of a virtual thread; only text dumps print these. */
  private static final String CONTINUATION = "jdk.internal.vm.Continuation.";

  private final int dumpedFrames;
  private final int heapFrames;
  private final int dumpedBottom;
  private final int heapBottom;
  private final int common;

  private StackAlignment(DumpedThread dumped, HeapThread heap) {
    dumpedFrames = dumped.frames().size();
    heapFrames = heap.frames().size();
    dumpedBottom = bottom(dumped.frames().stream().map(DumpedFrame::method).toList());
    heapBottom = bottom(heap.frames().stream().map(StackAlignment::method).toList());
    common = common(dumped.frames(), heap.frames());
  }

  static StackAlignment of(DumpedThread dumped, HeapThread heap) {
    return new StackAlignment(dumped, heap);
  }

  /** True if JSON's frames are those of the heap dump in order, some hidden ones left out. */
  static boolean sameButHidden(DumpedThread dumped, HeapThread heap) {
    int next = 0;
    for (StackFrame frame : heap.frames()) {
      boolean same = next < dumped.frames().size() && same(dumped.frames().get(next), frame);
      if (!same && next == 0) {
        return false;
      }
      next += same ? 1 : 0;
    }
    return next == dumped.frames().size();
  }

  /** Index of the same frame in the heap dump, or -1 if the thread is not there any more. */
  int heapDepth(int dumpedDepth) {
    int aboveBottom = dumpedBottom - 1 - dumpedDepth;
    return dumpedDepth >= 0 && aboveBottom >= 0 && aboveBottom < common
        ? heapBottom - 1 - aboveBottom
        : -1;
  }

  /** True if all frames are the same. */
  boolean isWhole() {
    return common == dumpedBottom && common == heapBottom && (dumpedFrames > 0 || heapFrames == 0);
  }

  private int common(List<DumpedFrame> dumped, List<StackFrame> heap) {
    int length = 0;
    while (length < Math.min(dumpedBottom, heapBottom)
        && same(dumped.get(dumpedBottom - 1 - length), heap.get(heapBottom - 1 - length))) {
      length++;
    }
    return length;
  }

  private static boolean same(DumpedFrame dumped, StackFrame heap) {
    boolean bothLines = dumped.line() > 0 && heap.line() > 0;
    return VmNames.plain(dumped.method()).equals(VmNames.plain(method(heap)))
        && (!bothLines || dumped.line() == heap.line());
  }

  private static String method(StackFrame frame) {
    return frame.className() + "." + frame.method();
  }

  /** A carrier has a continuation in the middle of its stack, not at the bottom. */
  private static int bottom(List<String> methods) {
    int bottom = methods.size();
    while (bottom > 0 && methods.get(bottom - 1).startsWith(CONTINUATION)) {
      bottom--;
    }
    return bottom;
  }
}

package org.aliasaudit.rules.threaddump;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.StackFrame;

/**
 * Compares the stack of a thread in both dumps, from the bottom up: the frames below a common frame
 * were not left between the dumps, or they were entered again at the same lines.
 */
final class StackAlignment {
  /** Below the first frame of a virtual thread; only text dumps print these. */
  private static final String CONTINUATION = "jdk.internal.vm.Continuation.";

  /** In the name of every hidden class. */
  private static final String HIDDEN_CLASS = "0x";

  /**
   * How methods begin that carry {@code jdk.internal.vm.annotation.Hidden} (OpenJDK 21 and 25):
   * JSON dumps leave them out as stack traces do, and heap dumps do not.
   */
  private static final List<String> HIDDEN_METHODS =
      List.of(
          "java.lang.invoke.",
          "jdk.internal.vm.",
          "java.lang.VirtualThread",
          "java.lang.Thread.runWith",
          "java.lang.ScopedValue$Carrier.runWith",
          "java.security.AccessController.executePrivileged");

  private final int[] heapDepths;
  private final boolean whole;

  private StackAlignment(DumpedThread thread, HeapThread heap, Predicate<String> leftOut) {
    List<DumpedFrame> dumped = thread.frames();
    List<StackFrame> frames = heap.frames();
    heapDepths = new int[dumped.size()];
    Arrays.fill(heapDepths, -1);
    int next = bottom(dumped.stream().map(DumpedFrame::method).toList());
    int at = bottom(frames.stream().map(StackAlignment::method).toList());
    boolean going = true;
    while (going && at > 0) {
      if (next > 0 && same(dumped.get(next - 1), frames.get(at - 1))) {
        heapDepths[--next] = --at;
      } else {
        going = leftOut.test(method(frames.get(at - 1)));
        at -= going ? 1 : 0;
      }
    }
    whole = next == 0 && at == 0 && (!dumped.isEmpty() || frames.isEmpty());
  }

  /** Compares; a JSON dump leaves hidden frames out. */
  static StackAlignment of(ThreadDump dump, DumpedThread dumped, HeapThread heap) {
    return new StackAlignment(
        dumped, heap, dump.json() ? StackAlignment::mayBeHidden : method -> false);
  }

  private static boolean mayBeHidden(String method) {
    return method.contains(HIDDEN_CLASS) || HIDDEN_METHODS.stream().anyMatch(method::startsWith);
  }

  /** Index of the same frame in the heap dump, or -1 if the thread is not there any more. */
  int heapDepth(int dumpedDepth) {
    return dumpedDepth >= 0 && dumpedDepth < heapDepths.length ? heapDepths[dumpedDepth] : -1;
  }

  /** True if all frames are the same. */
  boolean isWhole() {
    return whole;
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

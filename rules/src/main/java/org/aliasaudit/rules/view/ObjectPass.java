package org.aliasaudit.rules.view;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A pass over all objects of a dump on every processor: each takes a range of ordinals. For passes
 * that would leave the other processors without work.
 */
final class ObjectPass {
  /** Ordinals that a range has at least; fewer are not worth a second thread. */
  private static final int SMALLEST_RANGE = 1 << 17;

  private static final int MOST_RANGES = 8;

  private ObjectPass() {}

  /** What is done with a range of ordinals; must not change what another range's work reads. */
  interface Work<T> {
    /** Handles the ordinals from {@code from} (inclusive) to {@code to} (exclusive). */
    T over(int from, int to);
  }

  /** The results of all ranges, in ascending order of the ordinals. */
  static <T> List<T> run(int objects, Work<T> work) {
    int processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_RANGES);
    return run(objects, Math.min(processors, objects / SMALLEST_RANGE), work);
  }

  /** As {@link #run(int, Work)}, with that many ranges; 0 counts as 1. */
  static <T> List<T> run(int objects, int ranges, Work<T> work) {
    if (ranges <= 1) {
      return List.of(work.over(0, objects));
    }
    return IntStream.range(0, ranges)
        .parallel()
        .mapToObj(i -> work.over(bound(objects, i, ranges), bound(objects, i + 1, ranges)))
        .toList();
  }

  private static int bound(int objects, int range, int ranges) {
    return (int) ((long) objects * range / ranges);
  }
}

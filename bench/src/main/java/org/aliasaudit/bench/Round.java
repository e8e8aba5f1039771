package org.aliasaudit.bench;

import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A run of a peer between two of the product. What a shared machine gives changes from minute to
 * minute; the three are neighbours, so it is much the same for them.
 *
 * @param before the product, just before
 * @param run the peer
 * @param after the product, just after
 */
record Round(Run before, Run run, Run after) {
  /** How many times as much the peer took; NaN if it failed, or the product both times. */
  double times(ToDoubleFunction<Run> measure) {
    if (!run.succeeded()) {
      return Double.NaN;
    }
    DoubleStream beside = Stream.of(before, after).filter(Run::succeeded).mapToDouble(measure);
    return measure.applyAsDouble(run) / beside.average().orElse(Double.NaN);
  }
}

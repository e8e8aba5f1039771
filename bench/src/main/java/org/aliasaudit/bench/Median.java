package org.aliasaudit.bench;

import java.util.stream.DoubleStream;

/** The middle of measured values, which outliers do not move. */
public final class Median {
  private Median() {}

  /** The median, of two middle values their mean; NaN of none. */
  public static double of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}

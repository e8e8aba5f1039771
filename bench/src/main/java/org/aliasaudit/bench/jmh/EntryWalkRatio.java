package org.aliasaudit.bench.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.aliasaudit.bench.Median;

/**
 * The two walks of {@link EntryWalkBenchmark} by turns, in CPU time of the thread: on a machine
 * that others use too, where JMH's wall times scatter, their ratio still tells.
 */
public final class EntryWalkRatio {
  private static final int WARMUPS = 5;
  private static final int ROUNDS = 15;

  private EntryWalkRatio() {}

  /**
   * Prints the median of each and their ratio.
   *
   * @param args the dump
   */
  public static void main(String[] args) throws Exception {
    OpenDump open = new OpenDump();
    open.dump = args[0];
    open.open();
    EntryWalkBenchmark walks = new EntryWalkBenchmark();
    walks.resolve(open);
    double[] byHand = new double[ROUNDS];
    double[] byLayout = new double[ROUNDS];
    for (int i = -WARMUPS; i < ROUNDS; i++) {
      byHand[Math.max(i, 0)] = cpuMillis(walks::allHashMaps);
      byLayout[Math.max(i, 0)] = cpuMillis(walks::allHashMapsByLayout);
    }
    open.close();
    double hand = Median.of(Arrays.stream(byHand));
    double layout = Median.of(Arrays.stream(byLayout));
    System.out.printf(
        "by hand %.0f ms of CPU, by layout %.0f ms, ratio %.2f, of the least of each %.2f%n",
        hand, layout, layout / hand, least(byLayout) / least(byHand));
  }

  private static double cpuMillis(LongSupplier walk) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    if (walk.getAsLong() == Long.MIN_VALUE) {
      throw new IllegalStateException("no such sum can be");
    }
    return (threads.getCurrentThreadCpuTime() - begin) / 1e6;
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}

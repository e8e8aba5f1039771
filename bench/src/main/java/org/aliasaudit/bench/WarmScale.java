package org.aliasaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.option.AuditOptions;

/**
 * Audits dumps of several sizes by turns in one JVM that is warm. In a process of its own each
 * audit pays for the compilation of the same code, which hides in a large dump and not in a small
 * one; here only the objects differ. So what a further object costs from one size to the next is
 * what shows whether the time grows as the heap does.
 */
public final class WarmScale {
  private static final int WARMUPS = 3;

  private WarmScale() {}

  private record Cost(int objects, double wallSeconds, double cpuSeconds) {}

  /**
   * Prints a Markdown table.
   *
   * @param args number of rounds, then dumps, smallest first
   */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    List<Path> dumps = Arrays.stream(args).skip(1).map(Path::of).toList();
    List<List<Cost>> costs = new ArrayList<>();
    dumps.forEach(dump -> costs.add(new ArrayList<>()));
    for (int round = -WARMUPS; round < rounds; round++) {
      for (int i = 0; i < dumps.size(); i++) {
        Cost cost = audit(dumps.get(i));
        if (round >= 0) {
          costs.get(i).add(cost);
        }
      }
    }
    print(costs.stream().map(WarmScale::median).toList());
  }

  private static Cost audit(Path dump) throws IOException {
    long wall = System.nanoTime();
    long cpu = cpuNanos();
    try (HeapSnapshot snapshot =
        DirectEngine.open(dump, Auditor.keptFields(), ProgressListener.NONE)) {
      Auditor.audit(snapshot, AuditOptions.defaults(), ProgressListener.NONE);
      return new Cost(
          snapshot.objectCount(), (System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Cost median(List<Cost> costs) {
    return new Cost(
        costs.get(0).objects(),
        Median.of(costs.stream().mapToDouble(Cost::wallSeconds)),
        Median.of(costs.stream().mapToDouble(Cost::cpuSeconds)));
  }

  private static void print(List<Cost> costs) {
    System.out.println(
        "| objects | wall s | CPU s | wall, ns a further object | CPU, ns a further object |");
    System.out.println("| --- | --- | --- | --- | --- |");
    Cost before = null;
    for (Cost cost : costs) {
      System.out.printf(
          "| %d | %.2f | %.2f | %s | %s |%n",
          cost.objects(),
          cost.wallSeconds(),
          cost.cpuSeconds(),
          before == null ? "" : further(before, cost, cost.wallSeconds() - before.wallSeconds()),
          before == null ? "" : further(before, cost, cost.cpuSeconds() - before.cpuSeconds()));
      before = cost;
    }
  }

  private static String further(Cost before, Cost cost, double seconds) {
    return Math.round(seconds * 1e9 / (cost.objects() - before.objects())) + "";
  }
}

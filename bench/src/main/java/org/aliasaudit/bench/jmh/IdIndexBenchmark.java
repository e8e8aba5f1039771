package org.aliasaudit.bench.jmh;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapSnapshot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Identifier to ordinal, in the two orders that a dump asks it: near the last one, and anywhere.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdIndexBenchmark {
  private static final int LOOKUPS = 1 << 16;

  private final long[] ascending = new long[LOOKUPS];
  private final long[] random = new long[LOOKUPS];

  /** Takes identifiers of objects of the dump. */
  @Setup(Level.Trial)
  public void takeIds(OpenDump open) {
    HeapSnapshot snapshot = open.snapshot();
    SplittableRandom choice = new SplittableRandom(1);
    for (int i = 0; i < LOOKUPS; i++) {
      ascending[i] = snapshot.idOf(i % snapshot.objectCount());
      random[i] = snapshot.idOf(choice.nextInt(snapshot.objectCount()));
    }
  }

  /** Neighbours, as in the headers of the objects. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public long ascending(OpenDump open) {
    return sumOfOrdinals(open.snapshot(), ascending);
  }

  /** Any object of the heap, as in the worst of reference fields. */
  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public long random(OpenDump open) {
    return sumOfOrdinals(open.snapshot(), random);
  }

  private static long sumOfOrdinals(HeapSnapshot snapshot, long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += snapshot.ordinalOf(id);
    }
    return sum;
  }
}

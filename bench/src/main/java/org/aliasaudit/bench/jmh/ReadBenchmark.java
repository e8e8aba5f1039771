package org.aliasaudit.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.bench.PeerFloor;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading a whole dump: the bare decoding of the headers, the engine's tag loop, and its two
 * passes, which index the ids and keep all references. What lies between them is the cost of each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ReadBenchmark {
  /** Path of the dump; bench/jmh.sh makes one. */
  @Param("")
  public String dump;

  /** All headers, nothing kept: the floor of the comparison. */
  @Benchmark
  public long headers() throws IOException {
    return PeerFloor.countObjects(Path.of(dump));
  }

  /** The engine's tag loop with a visitor that keeps nothing. */
  @Benchmark
  public long tagLoop() throws IOException {
    return TagLoop.run(Path.of(dump));
  }

  /** Identifiers, classes, references, roots, threads. */
  @Benchmark
  public int open() throws IOException {
    try (HeapSnapshot snapshot = DirectEngine.open(Path.of(dump), ProgressListener.NONE)) {
      return snapshot.objectCount();
    }
  }
}

package org.aliasaudit.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The dump of {@code -p dump=FILE}, opened once a trial. */
@State(Scope.Benchmark)
public class OpenDump {
  /** Path of the dump; bench/jmh.sh makes one. */
  @Param("")
  public String dump;

  private HeapSnapshot snapshot;

  /** Opens the dump. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    snapshot = DirectEngine.open(Path.of(dump), ProgressListener.NONE);
  }

  /** Closes the dump. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    snapshot.close();
  }

  HeapSnapshot snapshot() {
    return snapshot;
  }
}

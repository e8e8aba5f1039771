package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;

/** The default engine: reads a dump in two sequential passes into compact arrays. */
public final class DirectEngine {
  private DirectEngine() {}

  /**
   * Opens a dump, plain or gzip-compressed.
   *
   * @throws org.aliasaudit.hprof.MalformedDumpException if the file is not a dump or nothing of it
   *     can be read; a dump that is damaged further on opens, and {@link
   *     org.aliasaudit.hprof.SnapshotInfo#truncated()} says so
   * @throws IOException if the file cannot be read
   */
  public static HeapSnapshot open(Path file, ProgressListener progress) throws IOException {
    return null;
  }
}

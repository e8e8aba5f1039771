package org.aliasaudit.hprof.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.mat.MatEngine;

/** What reads a dump. No class of an engine is loaded before it opens one. */
public enum Engine {
  /** Our own reader. */
  DIRECT("direct"),
  /** The Eclipse MAT parser, as a second opinion: slower, and limited as its warnings say. */
  MAT("mat");

  private final String word;

  Engine(String word) {
    this.word = word;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** Opens a dump and reads every primitive when it is asked for. */
  public HeapSnapshot open(Path path, ProgressListener progress) throws IOException {
    return open(path, KeptFields.NONE, progress);
  }

  /**
   * Opens a dump, plain or gzip-compressed.
   *
   * @param kept numbers to keep in memory, if the engine can
   * @throws IOException with a message for a person if the engine cannot read it
   */
  public HeapSnapshot open(Path path, KeptFields kept, ProgressListener progress)
      throws IOException {
    return switch (this) {
      case DIRECT -> DirectEngine.open(path, kept, progress);
      case MAT -> MatEngine.open(path, progress);
    };
  }
}

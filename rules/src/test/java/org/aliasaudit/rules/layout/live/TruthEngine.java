package org.aliasaudit.rules.layout.live;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;

/** The engines that must tell the same truth. */
enum TruthEngine {
  DIRECT(DirectEngine::open);

  @FunctionalInterface
  interface Opener {
    HeapSnapshot open(Path dump, ProgressListener progress) throws IOException;
  }

  // Never changed after construction.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Opener opener;

  TruthEngine(Opener opener) {
    this.opener = opener;
  }

  HeapSnapshot open(Path dump) throws IOException {
    return opener.open(dump, ProgressListener.NONE);
  }
}

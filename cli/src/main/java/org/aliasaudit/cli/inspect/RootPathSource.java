package org.aliasaudit.cli.inspect;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;

/** Finds why an object is alive. */
@FunctionalInterface
public interface RootPathSource {
  /** Knows no path. */
  RootPathSource UNKNOWN = (snapshot, ordinal) -> List.of();

  /** The way from a GC root to the object, one step an element; empty if none is known. */
  List<String> rootPath(HeapSnapshot snapshot, int ordinal) throws IOException;
}

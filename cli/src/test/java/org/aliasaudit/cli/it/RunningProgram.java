package org.aliasaudit.cli.it;

import java.io.IOException;
import java.nio.file.Path;

/** A program of others at work in a JVM of its own. */
interface RunningProgram extends AutoCloseable {
  /** Takes a dump by jcmd, into a file that is not there yet. */
  Path dump(Path file) throws Exception;

  /** Ends it, and whoever works with it. */
  @Override
  void close() throws IOException;
}

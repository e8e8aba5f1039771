package org.aliasaudit.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Output that is written as it is made, for what would be large in memory. */
@FunctionalInterface
interface Content {
  /**
   * Writes all of it.
   *
   * @throws IOException if the stream takes no more; what else goes wrong must come unchecked
   */
  void writeTo(OutputStream out) throws IOException;
}

package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The thread dumps among the test resources. */
final class Dumps {
  private Dumps() {}

  static Path resource(String name) {
    try {
      return Path.of(Dumps.class.getResource("/threaddump/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static ThreadDump read(String name) {
    try {
      return ThreadDumps.read(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

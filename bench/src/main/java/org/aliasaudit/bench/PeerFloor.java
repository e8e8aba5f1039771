package org.aliasaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The floor of the comparison: all headers of the dump decoded, and nothing else. */
public final class PeerFloor {
  private PeerFloor() {}

  /** Argument: the dump. */
  public static void main(String[] args) throws IOException {
    HeaderScan scan = HeaderScan.all(Path.of(args[0]));
    System.out.printf(
        Locale.ROOT,
        "found: objects=%d classes=%d roots=%d%n",
        scan.objects(),
        scan.classes(),
        scan.roots());
  }

  /** The same work for a benchmark: number of instances and arrays. */
  public static long countObjects(Path dump) throws IOException {
    return HeaderScan.all(dump).objects();
  }
}

package org.aliasaudit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A temporary folder with a link to the dump: some parsers write index files beside the file they
 * are given. Closing prints how many bytes were left there and removes them.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Path link;

  Scratch(Path dump) throws IOException {
    folder = Files.createTempDirectory("aliasaudit-bench");
    link = Files.createSymbolicLink(folder.resolve("dump.hprof"), dump.toAbsolutePath());
  }

  Path dump() {
    return link;
  }

  @Override
  public void close() throws IOException {
    System.out.printf(Locale.ROOT, "index files: %d bytes%n", bytesBelow(folder));
    remove(folder);
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !Files.isSymbolicLink(file)).mapToLong(Scratch::bytesOf).sum();
    }
  }

  private static long bytesOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a folder and all that is in it; links are removed, not followed. */
  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

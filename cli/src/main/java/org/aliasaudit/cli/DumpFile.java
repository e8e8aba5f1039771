package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds out early what a person got wrong about the file of a dump. */
final class DumpFile {
  private DumpFile() {}

  /**
   * The path of a dump that is there and may be read.
   *
   * @throws IOException saying what is wrong with it
   */
  static Path existing(String file) throws IOException {
    Path path = path(file);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(file);
    }
    if (Files.isDirectory(path)) {
      throw new FileSystemException(file, null, "is a directory, not a heap dump");
    }
    if (!Files.isRegularFile(path)) {
      throw new FileSystemException(
          file, null, "is not a regular file; save the dump to a file first");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(file);
    }
    return path;
  }

  /** The path of a dump, there or not. */
  static Path path(String file) throws IOException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new FileSystemException(file, null, "is not a valid file name: " + e.getReason());
    }
  }
}

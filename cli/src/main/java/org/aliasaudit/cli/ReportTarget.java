package org.aliasaudit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written whole or not at all: the bytes go to a new file beside it, which then
 * takes its place in one step. A target that is no regular file (a pipe, {@code /dev/null}) is
 * written directly.
 */
final class ReportTarget {
  private final Path target;

  ReportTarget(Path target) {
    this.target = target;
  }

  /**
   * Fails early, before minutes of work, if the file can clearly not be written.
   *
   * @throws IOException naming the reason
   */
  void check() throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString());
    }
    if (!isSpecial() && !Files.isWritable(folder)) {
      throw new FileSystemException(target.toString(), null, "cannot create files in its folder");
    }
  }

  /** Puts the bytes in the place of the file's content. */
  void write(byte[] bytes) throws IOException {
    write(out -> out.write(bytes));
  }

  /** Puts the content in the place of the file's content. */
  void write(Content content) throws IOException {
    if (isSpecial()) {
      try (OutputStream out = Files.newOutputStream(target)) {
        content.writeTo(out);
      }
      return;
    }
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path part = real.resolveSibling("." + real.getFileName() + "." + ProcessHandle.current().pid());
    boolean created = false;
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        created = true;
        content.writeTo(out);
      }
      Files.move(part, real, StandardCopyOption.ATOMIC_MOVE);
      created = false;
    } finally {
      if (created) {
        Files.deleteIfExists(part);
      }
    }
  }

  private boolean isSpecial() {
    return Files.exists(target) && !Files.isRegularFile(target);
  }
}

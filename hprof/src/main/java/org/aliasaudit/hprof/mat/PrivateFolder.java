package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;

/**
 * A temporary folder of our own in which a dump can be opened by a parser that writes its index
 * files beside it. The folder goes with {@link #close()}, and if that never comes, when the JVM
 * ends.
 */
final class PrivateFolder implements AutoCloseable {
  /** Room left on the temporary file system. */
  private static final long RESERVED_BYTES = 64L << 20;

  private static final int BLOCK_BYTES = 1 << 18;

  private final Path folder;
  private final Thread onExit;

  private PrivateFolder(Path folder) {
    this.folder = folder;
    this.onExit = new Thread(this::deleteQuietly, "aliasaudit-mat-cleanup");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** A new folder inside {@code parent}. */
  static PrivateFolder create(Path parent) throws IOException {
    return new PrivateFolder(Files.createTempDirectory(parent, "aliasaudit-mat-"));
  }

  Path path() {
    return folder;
  }

  /**
   * Makes the dump appear in the folder: a link to a plain file, an unpacked copy of a compressed
   * one.
   *
   * @throws IOException if there is no room for a copy
   */
  Path place(DumpFile dump) throws IOException {
    Path inside = folder.resolve("dump.hprof");
    if (isCompressed(dump) || !link(inside, dump.path().toRealPath())) {
      copy(dump, inside);
    }
    return inside;
  }

  private static boolean isCompressed(DumpFile dump) throws IOException {
    try (var in = Files.newInputStream(dump.path())) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /** False where neither symbolic nor hard links can be made, as on Windows without the right. */
  private static boolean link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return hardLink(link, target);
    }
  }

  private static boolean hardLink(Path link, Path target) {
    try {
      Files.createLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private void copy(DumpFile dump, Path target) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace() - RESERVED_BYTES;
    if (dump.length() > room) {
      throw new IOException(
          dump.path()
              + ": not enough space in the temporary folder for the "
              + dump.length()
              + " bytes that the mat engine needs (set TMPDIR or -Djava.io.tmpdir to a larger file"
              + " system)");
    }
    DumpCursor in = new DumpCursor(dump, 8);
    byte[] block = new byte[BLOCK_BYTES];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (long left = dump.length(); left > 0; ) {
        int n = (int) Math.min(left, BLOCK_BYTES);
        in.bytes(block, 0, n);
        out.write(block, 0, n);
        left -= n;
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is ending; the hook finds nothing left to do.
    }
  }

  private void delete() throws IOException {
    if (Files.exists(folder)) {
      List<Path> inside;
      try (Stream<Path> files = Files.list(folder)) {
        inside = files.toList();
      }
      for (Path file : inside) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    }
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException e) {
      // Nobody is left to be told.
    }
  }
}

package org.aliasaudit.cli.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one capture, for nobody but its owner, since dumps hold what the process held. It
 * goes with all that is in it unless {@link #keep} was called.
 */
final class CaptureFolder implements AutoCloseable {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Path folder;
  private boolean kept;

  private CaptureFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates {@code aliasaudit-PID-TIMESTAMP} in a folder that is there.
   *
   * @throws CaptureException if it cannot be created
   */
  static CaptureFolder create(Path parent, TargetProcess target) throws CaptureException {
    String name =
        "aliasaudit-"
            + target.pid()
            + "-"
            + TIMESTAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    try {
      Path real = parent.toRealPath();
      Path created = Files.createDirectory(real.resolve(name), privateTo("rwx------", real));
      CaptureFolder folder = new CaptureFolder(created);
      folder.giveTo(target);
      return folder;
    } catch (NoSuchFileException e) {
      throw new CaptureException("there is no folder " + parent, e);
    } catch (FileAlreadyExistsException e) {
      throw new CaptureException(parent.resolve(name) + " is there already", e);
    } catch (FileSystemException e) {
      throw new CaptureException("cannot create a folder in " + parent + ": " + reason(e), e);
    } catch (IOException e) {
      throw new CaptureException("cannot create a folder in " + parent + ": " + e.getMessage(), e);
    }
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? "permission denied" : e.getReason();
  }

  private static FileAttribute<?>[] privateTo(String permissions, Path place) {
    boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The JVM writes the heap dump as its own user; only root can capture that of another one. */
  private void giveTo(TargetProcess target) throws IOException {
    String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    if (target.user().isPresent() && !target.user().get().equals(owner)) {
      UserPrincipal user =
          folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(target.user().get());
      Files.setOwner(folder, user);
    }
  }

  Path path() {
    return folder;
  }

  /** A file that is not there yet. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * A new file for nobody but its owner. It must not be there: where root captures the process of
   * somebody else, that user owns the folder and could have put a link there.
   */
  synchronized OutputStream create(String name) throws CaptureException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return Channels.newOutputStream(
          Files.newByteChannel(file(name), options, privateTo("rw-------", folder)));
    } catch (IOException e) {
      throw new CaptureException("cannot write " + file(name) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Hides a file that the JVM has written from all but its owner; a link is not followed.
   *
   * @return false if it is no file, or not to be hidden
   */
  boolean hide(String name) {
    PosixFileAttributeView view =
        Files.getFileAttributeView(
            file(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
      return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes a file that is of no use; what is left of it goes with the folder at the latest. */
  void remove(String name) throws CaptureException {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new CaptureException("cannot remove " + file(name) + ": " + e.getMessage(), e);
    }
  }

  /** Bytes that can be written there. */
  long usableBytes() throws CaptureException {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new CaptureException("cannot tell how much space there is in " + folder, e);
    }
  }

  /** Leaves all files in place. */
  synchronized void keep() {
    kept = true;
  }

  /** Removes the folder, also parts of dumps that the JVM has written beside the dump. */
  @Override
  public synchronized void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Removed already, by this process when it was interrupted or by its user.
      return;
    }
  }
}

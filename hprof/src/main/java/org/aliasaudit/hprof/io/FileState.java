package org.aliasaudit.hprof.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.aliasaudit.hprof.MalformedDumpException;

/**
 * A dump's file as it was at one moment, to find out later whether it is still that one: same
 * place, length and time of the last change. A change that keeps all three goes unseen.
 */
public final class FileState {
  private final Path path;
  private final BasicFileAttributes attributes;

  private FileState(Path path, BasicFileAttributes attributes) {
    this.path = path;
    this.attributes = attributes;
  }

  /**
   * The file as it is now.
   *
   * @throws IOException with a message for a person if it is not there or no regular file
   */
  static FileState of(Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new IOException(path + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": permission denied", e);
    }
    if (attributes.isDirectory()) {
      throw new IOException(path + ": is a directory, not a heap dump");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(path + ": is not a regular file; save the dump to a file first");
    }
    return new FileState(path, attributes);
  }

  /**
   * Checks that the file is still the same.
   *
   * @throws MalformedDumpException if it has grown, shrunk, or been written again, replaced or
   *     removed
   */
  public void requireUnchanged() throws IOException {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw changed("was removed", 0);
    }
    if (!Objects.equals(now.fileKey(), attributes.fileKey())) {
      throw changed("was replaced by another", 0);
    }
    long shorter = Math.min(now.size(), attributes.size());
    if (now.size() != attributes.size()) {
      throw changed(now.size() > attributes.size() ? "grew" : "shrank", shorter);
    }
    if (!now.lastModifiedTime().equals(attributes.lastModifiedTime())) {
      throw changed("was written to", 0);
    }
  }

  private MalformedDumpException changed(String how, long offset) {
    return new MalformedDumpException(
        path.toString(),
        offset,
        "the file " + how + " while it was being read; wait until the dump is complete");
  }

  /**
   * What to say of a failure to read the file: that the file changed, if it did, for then all else
   * follows from that; the failure itself if not.
   */
  public IOException explain(IOException failure) {
    try {
      requireUnchanged();
      return failure;
    } catch (IOException changed) {
      changed.addSuppressed(failure);
      return changed;
    }
  }
}

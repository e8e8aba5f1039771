package org.aliasaudit.hprof.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;

/**
 * An open dump: a channel over its uncompressed bytes. A gzip file is unpacked once into a private
 * temporary file, because the engine needs two passes and reads at places afterwards; unpacking
 * runs at about 0.5 GB/s and reading the result again at several GB/s, so streaming twice would
 * cost more.
 *
 * <p>Reads are positional, never memory-mapped: a mapped file that shrinks while it is read kills
 * the process with an error that cannot be told in a sentence.
 */
public final class DumpFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long length;
  private final FileState state;
  private final String damage;
  private final LongAdder bytesRead = new LongAdder();

  private DumpFile(Path path, FileChannel channel, FileState state, String damage)
      throws IOException {
    this.path = path;
    this.channel = channel;
    this.length = channel.size();
    this.state = state;
    this.damage = damage;
  }

  /**
   * Opens a dump.
   *
   * @throws MalformedDumpException if the file is empty
   * @throws IOException with a message for a person if the file cannot be read
   */
  public static DumpFile open(Path path, ProgressListener progress) throws IOException {
    FileState state = FileState.of(path);
    FileChannel channel = openChannel(path);
    try {
      if (channel.size() == 0) {
        throw new MalformedDumpException(path.toString(), 0, "the file is empty");
      }
      if (!isGzip(channel)) {
        return new DumpFile(path, channel, state, null);
      }
      GzipUnpacker unpacked = GzipUnpacker.unpack(path, channel, progress);
      channel.close();
      if (unpacked.channel().size() == 0) {
        unpacked.channel().close();
        throw new MalformedDumpException(path.toString(), 0, "the unpacked file is empty");
      }
      return new DumpFile(path, unpacked.channel(), state, unpacked.damage());
    } catch (IOException e) {
      channel.close();
      throw state.explain(e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel openChannel(Path path) throws IOException {
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": permission denied", e);
    }
  }

  private static boolean isGzip(FileChannel channel) throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(2);
    return channel.read(magic, 0) == 2
        && (magic.get(0) & 0xff) == 0x1f
        && (magic.get(1) & 0xff) == 0x8b;
  }

  /** The path as the user gave it. */
  public Path path() {
    return path;
  }

  /** Number of uncompressed bytes. */
  public long length() {
    return length;
  }

  /** Number of uncompressed bytes that have been read so far, those read twice counted twice. */
  public long bytesRead() {
    return bytesRead.sum();
  }

  /** What is wrong with the compressed form, or null. */
  public String damage() {
    return damage;
  }

  /**
   * Reads at a place into {@code target}; returns the number of bytes read, -1 at the end of the
   * file.
   */
  int read(ByteBuffer target, long offset) throws IOException {
    int n = channel.read(target, offset);
    bytesRead.add(Math.max(n, 0));
    return n;
  }

  /** The file as it was when it was opened. */
  public FileState state() {
    return state;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

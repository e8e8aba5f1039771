package org.aliasaudit.hprof.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.ProgressListener;

/**
 * Unpacks a gzip file into a private temporary file that no other process can find: it is unlinked
 * as soon as it is open (on Windows, when it is closed). Reads the multi-member files of {@code
 * jcmd GC.heap_dump -gz} too.
 */
final class GzipUnpacker {
  private static final int BUFFER_BYTES = 1 << 18;

  /** Room left on the temporary file system, so that a bomb cannot fill it. */
  private static final long RESERVED_BYTES = 64L << 20;

  private final FileChannel channel;
  private final String damage;

  private GzipUnpacker(FileChannel channel, String damage) {
    this.channel = channel;
    this.damage = damage;
  }

  /** The unpacked bytes. */
  FileChannel channel() {
    return channel;
  }

  /** Why unpacking ended early, or null. */
  String damage() {
    return damage;
  }

  /** Unpacks all of {@code source} from its start. */
  static GzipUnpacker unpack(Path path, FileChannel source, ProgressListener progress)
      throws IOException {
    Path temporary = Files.createTempFile("aliasaudit-", ".hprof");
    FileChannel target =
        FileChannel.open(
            temporary,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      long allowed = Files.getFileStore(temporary.getParent()).getUsableSpace() - RESERVED_BYTES;
      return new GzipUnpacker(target, copy(path, source, target, allowed, progress));
    } catch (IOException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  private static String copy(
      Path path, FileChannel source, FileChannel target, long allowed, ProgressListener progress)
      throws IOException {
    source.position(0);
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream packed = Channels.newInputStream(source);
    long written = 0;
    try (InputStream in = new GZIPInputStream(packed, BUFFER_BYTES)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > allowed) {
          throw new IOException(
              path
                  + ": not enough space in the temporary folder to unpack it (set TMPDIR or"
                  + " -Djava.io.tmpdir to a larger file system, or unpack it with gunzip)");
        }
        writeFully(target, ByteBuffer.wrap(buffer, 0, n));
        progress.progress("unpacking", source.position(), source.size());
      }
      return null;
    } catch (EOFException | ZipException e) {
      if (written == 0) {
        throw new MalformedDumpException(
            path.toString(), 0, "the gzip data is cut or damaged and gives no bytes");
      }
      return "the gzip data is cut or damaged; it gave " + written + " unpacked bytes";
    }
  }

  private static void writeFully(FileChannel target, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }
}

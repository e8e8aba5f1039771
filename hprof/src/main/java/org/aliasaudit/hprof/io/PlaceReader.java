package org.aliasaudit.hprof.io;

import java.io.IOException;
import org.aliasaudit.hprof.MalformedDumpException;

/**
 * Reads at scattered places of a dump through a small cache of blocks. Thread-safe: every thread
 * has a cache of its own, since a shared one makes threads that walk containers wait for each
 * other's reads. Meant for primitives, strings and identifiers, not for bulk reads; places in
 * ascending order cost least.
 */
public final class PlaceReader {
  private final ThreadLocal<BlockCache> blocks;

  /** A reader of an open dump. */
  public PlaceReader(DumpFile file) {
    blocks = ThreadLocal.withInitial(() -> new BlockCache(file));
  }

  /**
   * Big-endian unsigned value of 1 to 8 bytes.
   *
   * @throws MalformedDumpException if it lies beyond the end of the file
   */
  public long unsigned(long offset, int bytes) throws IOException {
    return blocks.get().unsigned(offset, bytes);
  }

  /** Fills {@code target} from a place of the file. */
  public void read(long offset, byte[] target) throws IOException {
    blocks.get().read(offset, target);
  }
}

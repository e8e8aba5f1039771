package org.aliasaudit.hprof.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.aliasaudit.hprof.MalformedDumpException;

/** The blocks of a dump that one thread has read last. Not thread-safe. */
final class BlockCache {
  private static final int BLOCK_BITS = 10;
  private static final int BLOCK_BYTES = 1 << BLOCK_BITS;
  private static final int SLOTS = 2048;

  private final DumpFile file;
  private final byte[][] blocks = new byte[SLOTS][];
  private final long[] tags = new long[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final ByteBuffer direct = ByteBuffer.allocateDirect(BLOCK_BYTES);

  /** A cache that holds nothing yet. */
  BlockCache(DumpFile file) {
    this.file = file;
    Arrays.fill(tags, -1);
  }

  long unsigned(long offset, int bytes) throws IOException {
    int slot = load(offset);
    int inBlock = (int) (offset & (BLOCK_BYTES - 1));
    if (inBlock + bytes <= lengths[slot]) {
      return unsigned(blocks[slot], inBlock, bytes);
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (byteAt(offset + i) & 0xff);
    }
    return value;
  }

  private static long unsigned(byte[] block, int from, int bytes) {
    long value = 0;
    for (int i = from; i < from + bytes; i++) {
      value = (value << 8) | (block[i] & 0xff);
    }
    return value;
  }

  void read(long offset, byte[] target) throws IOException {
    int done = 0;
    while (done < target.length) {
      long at = offset + done;
      int slot = load(at);
      int inBlock = (int) (at & (BLOCK_BYTES - 1));
      int n = Math.min(target.length - done, lengths[slot] - inBlock);
      System.arraycopy(blocks[slot], inBlock, target, done, n);
      done += n;
    }
  }

  private byte byteAt(long offset) throws IOException {
    int slot = load(offset);
    return blocks[slot][(int) (offset & (BLOCK_BYTES - 1))];
  }

  /** Index of the slot that holds the byte at {@code offset}. */
  private int load(long offset) throws IOException {
    long tag = offset >>> BLOCK_BITS;
    int slot = (int) (tag & (SLOTS - 1));
    if (tags[slot] != tag) {
      fill(slot, tag);
    }
    if ((offset & (BLOCK_BYTES - 1)) >= lengths[slot]) {
      throw new MalformedDumpException(
          file.path().toString(), offset, "the file has become shorter than it was");
    }
    return slot;
  }

  private void fill(int slot, long tag) throws IOException {
    tags[slot] = -1;
    direct.clear();
    while (direct.hasRemaining()
        && file.read(direct, (tag << BLOCK_BITS) + direct.position()) >= 0) {}
    direct.flip();
    if (blocks[slot] == null) {
      blocks[slot] = new byte[BLOCK_BYTES];
    }
    lengths[slot] = direct.remaining();
    direct.get(blocks[slot], 0, lengths[slot]);
    tags[slot] = tag;
  }
}

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

  /** Blocks that are read at once where blocks are read one after the other. */
  private static final int RUN = 64;

  /** How far behind the last block the next may be, and how often, to be one after the other. */
  private static final int NEAR = 16;

  private static final int ENOUGH = 8;

  private final DumpFile file;
  private final byte[][] blocks = new byte[SLOTS][];
  private final long[] tags = new long[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final ByteBuffer direct = ByteBuffer.allocateDirect(RUN * BLOCK_BYTES);

  private long lastRead = -1;
  private int ascending;

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
      fill(tag);
    }
    if ((offset & (BLOCK_BYTES - 1)) >= lengths[slot]) {
      throw new MalformedDumpException(
          file.path().toString(), offset, "the file has become shorter than it was");
    }
    return slot;
  }

  /** Reads a block, and those behind it if the blocks before were read in ascending order too. */
  private void fill(long tag) throws IOException {
    long step = tag - lastRead;
    ascending = step > 0 && step <= NEAR ? ascending + 1 : 0;
    int count = ascending < ENOUGH ? 1 : RUN;
    lastRead = tag + count - 1;
    direct.clear().limit(count * BLOCK_BYTES);
    while (direct.hasRemaining()
        && file.read(direct, (tag << BLOCK_BITS) + direct.position()) >= 0) {}
    direct.flip();
    for (int i = 0; i < count; i++) {
      keep(tag + i);
    }
  }

  private void keep(long tag) {
    int slot = (int) (tag & (SLOTS - 1));
    if (blocks[slot] == null) {
      blocks[slot] = new byte[BLOCK_BYTES];
    }
    lengths[slot] = Math.min(direct.remaining(), BLOCK_BYTES);
    direct.get(blocks[slot], 0, lengths[slot]);
    tags[slot] = tag;
  }
}

package org.aliasaudit.hprof.graph;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The reference cells of all objects in chunks. A row lies within one chunk; a row longer than a
 * chunk has a chunk of its own. A position is the chunk's number above the index in it, as an
 * unsigned int: up to 2^32 cells.
 */
final class CellStore {
  static final int CHUNK_BITS = 20;

  /** Cells of a chunk at most, unless it holds one row that is longer. */
  static final int LARGEST_CHUNK = 1 << CHUNK_BITS;

  private static final int SMALLEST_CHUNK = 1 << 12;

  /**
   * Bytes of a dump for each cell of a chunk, so that a small dump does not pay for a large one.
   */
  private static final int BYTES_PER_CHUNK_CELL = 64;

  private static final int MOST_CHUNKS = 1 << (32 - CHUNK_BITS);

  private final int[][] chunks = new int[MOST_CHUNKS][];
  private final AtomicInteger chunkCount = new AtomicInteger();
  private final int chunkCells;

  /**
   * @param dumpBytes size of the dump
   */
  CellStore(long dumpBytes) {
    long wanted = Math.max(SMALLEST_CHUNK, dumpBytes / BYTES_PER_CHUNK_CELL);
    chunkCells = (int) Math.min(LARGEST_CHUNK, wanted);
  }

  /** Number of chunks; the first position of each is its number above {@link #CHUNK_BITS}. */
  int chunkCount() {
    return Math.min(chunkCount.get(), MOST_CHUNKS);
  }

  /** The chunk that holds a position. */
  int[] chunk(int position) {
    return chunks[position >>> CHUNK_BITS];
  }

  /** Index of a position in its chunk. */
  static int indexInChunk(int position) {
    return position & (LARGEST_CHUNK - 1);
  }

  /** Bytes of Java heap that the chunks take. */
  long retainedBytes() {
    long bytes = 0;
    for (int i = 0; i < chunkCount(); i++) {
      bytes += (long) chunks[i].length * Integer.BYTES;
    }
    return bytes;
  }

  /** True if a row of so many cells has a chunk of its own. */
  boolean isApart(int rowCells) {
    return rowCells > chunkCells;
  }

  /** A writer for one thread. */
  Writer newWriter() {
    return new Writer();
  }

  private int addChunk(int cells) {
    int number = chunkCount.getAndIncrement();
    if (number >= MOST_CHUNKS) {
      throw new IllegalStateException("more than 2^32 references; this dump is too large");
    }
    chunks[number] = new int[cells];
    return number;
  }

  /** Hands out rows; each thread fills chunks of its own. */
  final class Writer {
    private int number = -1;
    private int used;

    /** Position of a new row of {@code cells} cells, all zero. */
    int allocate(int cells) {
      if (isApart(cells)) {
        return addChunk(cells) << CHUNK_BITS;
      }
      if (number < 0 || used + cells > chunkCells) {
        number = addChunk(chunkCells);
        used = 0;
      }
      int position = number << CHUNK_BITS | used;
      used += cells;
      return position;
    }

    /** Gives back what no row has come to use. */
    void finish() {
      if (number >= 0) {
        chunks[number] = Arrays.copyOf(chunks[number], used);
        number = -1;
      }
    }
  }
}

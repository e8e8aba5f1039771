package org.aliasaudit.hprof.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.aliasaudit.hprof.ReferenceVisitor;
import org.aliasaudit.hprof.References;

/**
 * Finds the cells that lead to a few objects. To go from object to object costs far more than to
 * read all cells as they lie in memory. So the cells are read first, which tells in what blocks of
 * them something may be found, and rows are looked at only in those.
 */
final class CellSearch {
  private static final int BLOCK_BITS = 6;

  /** Objects, as a power of two, that share a bit in the coarse set of targets. */
  private static final int REGION_BITS = 9;

  private static final int REGION_WORD_BITS = REGION_BITS + 6;

  private static final int NEIGHBOUR_BITS = LinkOrder.GROUP_BITS;

  /** Objects whose rows are looked for together. */
  private static final int NEIGHBOURS = LinkOrder.GROUP;

  /** Instead of a position: none of the neighbours has a row. */
  private static final long NO_ROWS = -1;

  /** Neighbours whose rows lie further apart, in blocks, are looked at one by one. */
  private static final int MOST_BLOCKS = 64;

  private final ObjectTable objects;
  private final ClassTable classes;
  private final CellStore store;
  private final LinkOrder order;

  /** A bit for each block of cells, by position, that may hold a reference to a target. */
  private final long[] blocks;

  /** By class: all bits for a class whose instances have no row, or none. */
  private final long[] withoutRow;

  CellSearch(ObjectTable objects, ClassTable classes, CellStore store, LinkOrder order) {
    this.objects = objects;
    this.classes = classes;
    this.store = store;
    this.order = order;
    long positions = (long) store.chunkCount() << CellStore.CHUNK_BITS;
    blocks = new long[(int) (positions >>> (2 * BLOCK_BITS)) + 1];
    withoutRow = new long[classes.size()];
    Arrays.setAll(withoutRow, i -> hasRow(classes.rowShape(i)) ? 0 : -1);
  }

  void run(BitSet targets, ReferenceVisitor visitor) {
    long[] regions = new long[(objects.size() >>> REGION_WORD_BITS) + 2];
    targets.stream().forEach(i -> regions[i >>> REGION_WORD_BITS] |= 1L << (i >>> REGION_BITS));
    for (int number = 0, chunks = store.chunkCount(); number < chunks; number++) {
      mark(regions, targets, number);
    }
    References row = new CellRows(objects, classes, store);
    long first = firstRow(0);
    for (int from = 0, n = objects.size(); from < n; from += NEIGHBOURS) {
      int to = Math.min(n, from + NEIGHBOURS);
      long next = to < n ? firstRow(to) : NO_ROWS;
      boolean among = isInOrder(from, first, next) ? isMarked(first, next) : mayFindAmong(from, to);
      for (int ordinal = from; among && ordinal < to; ordinal++) {
        if (mayFind(ordinal)) {
          row.moveTo(ordinal).visitCellsTo(targets, ordinal, visitor);
        }
      }
      first = next;
    }
  }

  /** Position of the first row among some neighbours. */
  private long firstRow(int from) {
    for (int ordinal = from, to = Math.min(objects.size(), from + NEIGHBOURS);
        ordinal < to;
        ordinal++) {
      if (withoutRow[objects.classIndex(ordinal)] == 0) {
        return objects.row(ordinal) & 0xffffffffL;
      }
    }
    return NO_ROWS;
  }

  /**
   * True if the rows of some neighbours lie between their first row and that of the next ones: both
   * were linked in order, and into one chunk.
   */
  private boolean isInOrder(int from, long first, long next) {
    return first >= 0
        && first < next
        && first >>> CellStore.CHUNK_BITS == next >>> CellStore.CHUNK_BITS
        && order.isKept(from)
        && order.isKept(from + NEIGHBOURS);
  }

  private boolean isMarked(long first, long next) {
    return isMarked(block((int) first, 0), block((int) next - 1, 0));
  }

  /**
   * Lengths of arrays and numbers among the cells may mark a block in vain.
   *
   * @param regions a bit for each region with a target; small enough for the cache next to the
   *     processor, and empty at its end, where numbers below 0 or beyond the last object lead
   */
  private void mark(long[] regions, BitSet targets, int number) {
    int[] cells = store.chunk(number << CellStore.CHUNK_BITS);
    int beyond = regions.length - 1;
    for (int i = 0; i < cells.length; i++) {
      int word = Math.min(cells[i] >>> REGION_WORD_BITS, beyond);
      if ((regions[word] & (1L << (cells[i] >>> REGION_BITS))) != 0 && targets.get(cells[i])) {
        int block = block(number << CellStore.CHUNK_BITS, i);
        blocks[block >>> 6] |= 1L << block;
      }
    }
  }

  /** The one row of a chunk beyond the usual size has no block for what lies beyond that size. */
  private static int block(int position, int further) {
    int index = Math.min(CellStore.indexInChunk(position) + further, CellStore.LARGEST_CHUNK - 1);
    return ((position & -CellStore.LARGEST_CHUNK) | index) >>> BLOCK_BITS;
  }

  /**
   * Whether something may be found in the rows from the first to the last of some neighbours. Rows
   * are mostly written one behind the other. Without a jump for each object, which the processor
   * would guess wrong.
   */
  private boolean mayFindAmong(int from, int to) {
    long first = Long.MAX_VALUE;
    long last = -1;
    for (int ordinal = from; ordinal < to; ordinal++) {
      long row = objects.row(ordinal) & 0xffffffffL;
      long none = withoutRow[objects.classIndex(ordinal)];
      first = Math.min(first, row | (none & Long.MAX_VALUE));
      last = Math.max(last, (row << NEIGHBOUR_BITS | (ordinal - from)) | none);
    }
    if (last < 0) {
      return false;
    }
    int firstBlock = block((int) first, 0);
    int lastBlock = lastBlock(from + (int) (last & (NEIGHBOURS - 1)));
    return lastBlock - firstBlock > MOST_BLOCKS || isMarked(firstBlock, lastBlock);
  }

  private boolean mayFind(int ordinal) {
    return hasRow(classes.rowShape(objects.classIndex(ordinal)))
        && isMarked(block(objects.row(ordinal), 0), lastBlock(ordinal));
  }

  private static boolean hasRow(int shape) {
    return shape != ClassTable.NO_ROW && shape != 0;
  }

  /** The block of the last cell of an object that has a row; numbers behind it do not count. */
  private int lastBlock(int ordinal) {
    int row = objects.row(ordinal);
    int shape = classes.rowShapeOf(ordinal, objects.classIndex(ordinal));
    int length = shape < 0 ? store.chunk(row)[CellStore.indexInChunk(row)] : shape - 1;
    return block(row, Math.max(0, length));
  }

  private boolean isMarked(int first, int last) {
    for (int block = first; block <= last; block++) {
      if ((blocks[block >>> 6] & (1L << block)) != 0) {
        return true;
      }
    }
    return false;
  }
}

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

  private final ObjectTable objects;
  private final ClassTable classes;
  private final CellStore store;

  /** A bit for each block of cells, by position, that may hold a reference to a target. */
  private final long[] blocks;

  CellSearch(ObjectTable objects, ClassTable classes, CellStore store) {
    this.objects = objects;
    this.classes = classes;
    this.store = store;
    long positions = (long) store.chunkCount() << CellStore.CHUNK_BITS;
    blocks = new long[(int) (positions >>> (2 * BLOCK_BITS)) + 1];
  }

  void run(BitSet targets, ReferenceVisitor visitor) {
    long[] wanted = Arrays.copyOf(targets.toLongArray(), (objects.size() >>> 6) + 1);
    for (int number = 0, chunks = store.chunkCount(); number < chunks; number++) {
      mark(wanted, number);
    }
    References row = new CellRows(objects, classes, store);
    for (int ordinal = 0, n = objects.size(); ordinal < n; ordinal++) {
      if (mayFind(ordinal)) {
        row.moveTo(ordinal).visitCellsTo(targets, ordinal, visitor);
      }
    }
  }

  /** Lengths of arrays and numbers among the cells may mark a block in vain. */
  private void mark(long[] wanted, int number) {
    int[] cells = store.chunk(number << CellStore.CHUNK_BITS);
    for (int i = 0; i < cells.length; i++) {
      int word = cells[i] >>> 6; // of a number below 0 or beyond the last object: beyond the end
      if (word < wanted.length && (wanted[word] & (1L << cells[i])) != 0) {
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

  private boolean mayFind(int ordinal) {
    int shape = classes.rowShape(objects.classIndex(ordinal));
    if (shape == ClassTable.NO_ROW || shape == 0) {
      return false;
    }
    int row = objects.row(ordinal);
    if (shape == ClassTable.CLASS_ROW) {
      return true;
    }
    boolean counted = shape == ClassTable.COUNTED_ROW;
    int length = counted ? store.chunk(row)[CellStore.indexInChunk(row)] : shape - 1;
    for (int block = block(row, 0), last = block(row, length); block <= last; block++) {
      if ((blocks[block >>> 6] & (1L << block)) != 0) {
        return true;
      }
    }
    return false;
  }
}

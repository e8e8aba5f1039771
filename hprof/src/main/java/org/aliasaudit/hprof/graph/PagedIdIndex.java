package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.Objects;

/**
 * Identifiers as a paged bitmap with ranks. Heap addresses are aligned, so {@code id >>> shift}
 * numbers possible places; a page covers {@value #PLACES_PER_PAGE} of them. Each cell of a page
 * holds 32 places in its low half and the number of objects before them in its high half, so that a
 * lookup costs one cache miss. With 8-byte alignment that is one byte of index for 32 bytes of
 * heap.
 */
final class PagedIdIndex implements IdIndex {
  static final int CELL_BITS = 5;
  static final int PAGE_BITS = 17;
  static final int PLACES_PER_PAGE = 1 << PAGE_BITS;
  static final int CELLS_PER_PAGE = PLACES_PER_PAGE >>> CELL_BITS;

  /** Largest directory, in pages; wider dumps look pages up in a hash table. */
  private static final long LARGEST_DIRECTORY = 1 << 23;

  private final int shift;
  private final long lowBits;
  private final int size;

  /** Numbers of the pages, ascending. */
  private final long[] numbers;

  /** Ordinal of the first object of each page, in the same order. */
  private final int[] firstOrdinals;

  private final long firstPage;
  private final long[][] directory;
  private final Long2ObjectOpenHashMap<long[]> sparse;

  /**
   * @param shift number of low bits that are zero in all identifiers
   * @param pages page number to page, with ranks filled in; none is empty
   * @param numbers the page numbers, ascending
   */
  PagedIdIndex(int shift, int size, Long2ObjectOpenHashMap<long[]> pages, long[] numbers) {
    this.shift = shift;
    this.lowBits = (1L << shift) - 1;
    this.size = size;
    this.numbers = numbers;
    this.firstOrdinals = new int[numbers.length];
    Arrays.setAll(firstOrdinals, i -> rank(pages.get(numbers[i])[0]));
    this.firstPage = numbers.length == 0 ? 0 : numbers[0];
    long last = numbers.length == 0 ? 0 : numbers[numbers.length - 1];
    if (last - firstPage >= 0 && last - firstPage < LARGEST_DIRECTORY) {
      this.sparse = null;
      this.directory = new long[(int) (last - firstPage) + 1][];
      pages.forEach((number, page) -> directory[(int) (number - firstPage)] = page);
    } else {
      this.sparse = pages;
      this.directory = new long[0][];
    }
  }

  private static int rank(long cell) {
    return (int) (cell >>> 32);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long retainedBytes() {
    long perPage = CELLS_PER_PAGE * (long) Long.BYTES + Long.BYTES + Integer.BYTES;
    return numbers.length * perPage + directory.length * 4L;
  }

  @Override
  public int ordinalOf(long id) {
    long place = id >>> shift;
    long[] page = page((place >>> PAGE_BITS) - firstPage);
    if (page == null || (id & lowBits) != 0) {
      return -1;
    }
    long cell = page[(int) (place >>> CELL_BITS) & (CELLS_PER_PAGE - 1)];
    int bit = 1 << (int) (place & 31);
    int bits = (int) cell;
    return (bits & bit) == 0 ? -1 : rank(cell) + Integer.bitCount(bits & (bit - 1));
  }

  private long[] page(long relative) {
    if (relative >= 0 && relative < directory.length) {
      return directory[(int) relative];
    }
    return sparse == null ? null : sparse.get(relative + firstPage);
  }

  @Override
  public long idOf(int ordinal) {
    Objects.checkIndex(ordinal, size);
    int found = Arrays.binarySearch(firstOrdinals, ordinal);
    int index = found >= 0 ? found : -found - 2;
    long[] page = page(numbers[index] - firstPage);
    int cell = lastCellFrom(page, ordinal);
    int bits = (int) page[cell];
    for (int before = ordinal - rank(page[cell]); before > 0; before--) {
      bits &= bits - 1;
    }
    long place = (numbers[index] << PAGE_BITS) + ((long) cell << CELL_BITS);
    return (place + Integer.numberOfTrailingZeros(bits)) << shift;
  }

  /** The last cell of a page before which there are no more objects than have lower ordinals. */
  private static int lastCellFrom(long[] page, int ordinal) {
    int low = 0;
    int high = page.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (rank(page[middle]) <= ordinal) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

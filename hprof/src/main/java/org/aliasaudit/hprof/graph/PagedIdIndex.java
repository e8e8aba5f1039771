package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

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
  private final int pageCount;
  private final long firstPage;
  private final long[][] directory;
  private final Long2ObjectOpenHashMap<long[]> sparse;

  /**
   * @param shift number of low bits that are zero in all identifiers
   * @param pages page number to page, with ranks filled in
   */
  PagedIdIndex(int shift, int size, Long2ObjectOpenHashMap<long[]> pages, long first, long last) {
    this.shift = shift;
    this.lowBits = (1L << shift) - 1;
    this.size = size;
    this.pageCount = pages.size();
    this.firstPage = first;
    if (last - first >= 0 && last - first < LARGEST_DIRECTORY) {
      this.sparse = null;
      this.directory = new long[(int) (last - first) + 1][];
      pages.forEach((number, page) -> directory[(int) (number - first)] = page);
    } else {
      this.sparse = pages;
      this.directory = new long[0][];
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long retainedBytes() {
    return (long) pageCount * CELLS_PER_PAGE * Long.BYTES + directory.length * 4L;
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
    return (bits & bit) == 0 ? -1 : (int) (cell >>> 32) + Integer.bitCount(bits & (bit - 1));
  }

  private long[] page(long relative) {
    if (relative >= 0 && relative < directory.length) {
      return directory[(int) relative];
    }
    return sparse == null ? null : sparse.get(relative + firstPage);
  }
}

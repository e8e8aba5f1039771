package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Collects identifiers in any order and builds the index that fits them: a paged bitmap for ids
 * that are addresses, a sorted array where the ids lie so far apart that pages would be nearly
 * empty.
 */
final class IdIndexBuilder {
  private static final int INITIAL_SHIFT = 3;

  /**
   * Pages may take this many bytes for each identifier before the sorted array (8 bytes each) is
   * better.
   */
  private static final long MOST_BYTES_PER_ID = 64;

  /** Below this many pages (32 KB each) sparseness does not matter. */
  private static final int PAGES_FREE = 1024;

  private final Long2ObjectOpenHashMap<long[]> pages = new Long2ObjectOpenHashMap<>();
  private int shift = INITIAL_SHIFT;
  private long size;
  private long duplicates;
  private long currentNumber = -1;
  private long[] current;
  private int newPages;
  private long[] sorted;
  private int sortedSize;

  /** Adds an identifier; adding it again counts as a duplicate. */
  void add(long id) {
    if (sorted != null) {
      addSorted(id);
      return;
    }
    if ((id & ((1L << shift) - 1)) != 0) {
      lowerShift(Long.numberOfTrailingZeros(id));
    }
    if (!setBit(id >>> shift)) {
      duplicates++;
    } else {
      size++;
    }
    if (newPages >= PAGES_FREE) {
      reconsider();
    }
  }

  /** Number of distinct identifiers, as far as known before {@link #build}. */
  long size() {
    return sorted == null ? size : sortedSize;
  }

  /** How many identifiers came more than once; complete after {@link #build}. */
  long duplicates() {
    return duplicates;
  }

  private boolean setBit(long place) {
    long number = place >>> PagedIdIndex.PAGE_BITS;
    if (number != currentNumber) {
      openPage(number);
    }
    int cell = (int) (place >>> PagedIdIndex.CELL_BITS) & (PagedIdIndex.CELLS_PER_PAGE - 1);
    long bit = 1L << (place & 31);
    boolean fresh = (current[cell] & bit) == 0;
    current[cell] |= bit;
    return fresh;
  }

  private void openPage(long number) {
    currentNumber = number;
    current = pages.get(number);
    if (current == null) {
      current = new long[PagedIdIndex.CELLS_PER_PAGE];
      pages.put(number, current);
      newPages++;
    }
  }

  /**
   * Odd ids (other VMs than HotSpot number objects as they like): rebuild the pages with finer
   * places.
   */
  private void lowerShift(int newShift) {
    long[] ids = drain();
    shift = newShift;
    for (long id : ids) {
      setBit(id >>> shift);
    }
  }

  private long[] drain() {
    long[] ids = new long[Math.toIntExact(size)];
    int n = 0;
    for (Long2ObjectMap.Entry<long[]> entry : pages.long2ObjectEntrySet()) {
      n = drainPage(entry.getLongKey() << PagedIdIndex.PAGE_BITS, entry.getValue(), ids, n);
    }
    pages.clear();
    currentNumber = -1;
    return ids;
  }

  private int drainPage(long firstPlace, long[] page, long[] ids, int from) {
    int n = from;
    for (int cell = 0; cell < page.length; cell++) {
      for (long bits = page[cell]; bits != 0; bits &= bits - 1) {
        long place = firstPlace + ((long) cell << PagedIdIndex.CELL_BITS);
        ids[n++] = (place + Long.numberOfTrailingZeros(bits)) << shift;
      }
    }
    return n;
  }

  /**
   * Switches to the sorted form if the pages have become a waste. It is cheap, and the sooner it is
   * called, the less is wasted; {@link #add} does so itself after every {@value #PAGES_FREE} pages.
   */
  void reconsider() {
    newPages = 0;
    long bytes = (long) pages.size() * PagedIdIndex.CELLS_PER_PAGE * Long.BYTES;
    if (sorted == null && pages.size() > PAGES_FREE && bytes > MOST_BYTES_PER_ID * size) {
      sorted = drain();
      sortedSize = sorted.length;
    }
  }

  /** Takes over all identifiers of another builder, which is of no use afterwards. */
  void merge(IdIndexBuilder other) {
    duplicates += other.duplicates;
    if (sorted == null && other.sorted == null && (size == 0 || shift == other.shift)) {
      shift = other.shift;
      size += other.size;
      other.pages.long2ObjectEntrySet().forEach(e -> mergePage(e.getLongKey(), e.getValue()));
    } else {
      long[] ids = other.sorted == null ? other.drain() : other.sorted;
      int count = other.sorted == null ? ids.length : other.sortedSize;
      for (int i = 0; i < count; i++) {
        add(ids[i]);
      }
    }
    reconsider();
  }

  /** Adds a page whose identifiers are counted as if none of them were here. */
  private void mergePage(long number, long[] page) {
    long[] mine = pages.putIfAbsent(number, page);
    if (mine == null) {
      return;
    }
    for (int cell = 0; cell < page.length; cell++) {
      int both = Long.bitCount(mine[cell] & page[cell]);
      mine[cell] |= page[cell];
      size -= both;
      duplicates += both;
    }
  }

  private void addSorted(long id) {
    if (sortedSize == sorted.length) {
      sorted =
          Arrays.copyOf(sorted, (int) Math.min(Integer.MAX_VALUE - 8, 16 + sortedSize * 3L / 2));
    }
    sorted[sortedSize++] = id;
  }

  /** Builds the index. The builder is of no use afterwards. */
  IdIndex build() {
    return sorted == null ? buildPaged() : buildSorted();
  }

  private IdIndex buildSorted() {
    LongArrays.radixSort(sorted, 0, sortedSize);
    int n = 0;
    for (int i = 0; i < sortedSize; i++) {
      if (n > 0 && sorted[n - 1] == sorted[i]) {
        duplicates++;
      } else {
        sorted[n++] = sorted[i];
      }
    }
    return new SortedIdIndex(Arrays.copyOf(sorted, n));
  }

  private IdIndex buildPaged() {
    long[] numbers = pages.keySet().toLongArray();
    Arrays.sort(numbers);
    long rank = 0;
    for (long number : numbers) {
      rank = fillRanks(pages.get(number), rank);
    }
    return new PagedIdIndex(shift, Math.toIntExact(size), pages, numbers);
  }

  private static long fillRanks(long[] page, long firstRank) {
    long rank = firstRank;
    for (int cell = 0; cell < page.length; cell++) {
      long bits = page[cell];
      page[cell] = rank << 32 | bits;
      rank += Long.bitCount(bits);
    }
    return rank;
  }
}

package org.aliasaudit.hprof.graph;

import java.util.Arrays;

/** Sorted identifiers, 8 bytes each: for dumps whose ids lie too far apart for a bitmap. */
final class SortedIdIndex implements IdIndex {
  private final long[] ids;

  /**
   * Takes ascending, distinct ids (unsigned order is not needed: the order only has to be total).
   */
  SortedIdIndex(long[] ids) {
    this.ids = ids;
  }

  @Override
  public int size() {
    return ids.length;
  }

  @Override
  public long retainedBytes() {
    return (long) ids.length * Long.BYTES;
  }

  @Override
  public int ordinalOf(long id) {
    int found = Arrays.binarySearch(ids, id);
    return found < 0 ? -1 : found;
  }

  @Override
  public long idOf(int ordinal) {
    return ids[ordinal];
  }
}

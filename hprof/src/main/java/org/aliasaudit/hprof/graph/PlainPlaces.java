package org.aliasaudit.hprof.graph;

/**
 * Places of records in any order: 4 bytes each, or 5 in a dump above 4 GB. Different ordinals may
 * be written by different threads.
 */
final class PlainPlaces extends RecordPlaces {
  private static final long LARGEST_OFFSET = (1L << 40) - 1;

  private final int[] low;
  private final byte[] high;

  /**
   * Places that are all 0.
   *
   * @param low a cell for each object
   * @param high another, or null for a file below 4 GB
   */
  PlainPlaces(int[] low, byte[] high) {
    this.low = low;
    this.high = high;
  }

  /** The memory of the places, for other use when nobody asks for a place any more. */
  int[] memory() {
    return low;
  }

  int size() {
    return low.length;
  }

  void set(int ordinal, long offset) {
    if (offset > LARGEST_OFFSET) {
      throw new IllegalStateException("dumps of more than 1 TB are not supported");
    }
    low[ordinal] = (int) offset;
    if (high != null) {
      high[ordinal] = (byte) (offset >>> 32);
    }
  }

  @Override
  long get(int ordinal) {
    long below = low[ordinal] & 0xffffffffL;
    return high == null ? below : (high[ordinal] & 0xffL) << 32 | below;
  }

  @Override
  long retainedBytes() {
    return (long) low.length * Integer.BYTES + (high == null ? 0 : high.length);
  }
}

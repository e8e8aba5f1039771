package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places of records in about 2 bytes each. Serial, Parallel and G1 write objects in the order of
 * their addresses, region by region; so the places of neighbours are close together, and of each
 * block of neighbours the first place is kept, and how far behind it the others are. Blocks that
 * lie scattered, or around a large array, are kept as they are.
 */
final class PackedPlaces extends RecordPlaces {
  private static final int BLOCK_BITS = 6;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Blocks that one thread packs at once. */
  private static final int BLOCKS_A_TURN = 1 << 12;

  /** One block of so many may be kept as it is; with more of them, packing does not pay. */
  private static final int BLOCKS_FOR_ONE_WHOLE = 8;

  private final long[] first;
  private final char[] behind;

  /** The blocks that are kept as they are; their elements of {@link #behind} mean nothing. */
  private final long[][] whole;

  private final AtomicInteger wholeBlocks = new AtomicInteger();

  private PackedPlaces(int objects) {
    int blocks = (objects + BLOCK - 1) >>> BLOCK_BITS;
    first = new long[blocks];
    behind = new char[objects];
    whole = new long[blocks / BLOCKS_FOR_ONE_WHOLE + 1][];
  }

  /** The same places, packed if that saves memory. */
  static RecordPlaces of(PlainPlaces places) throws IOException {
    PackedPlaces packed = new PackedPlaces(places.size());
    int turns = (packed.first.length + BLOCKS_A_TURN - 1) / BLOCKS_A_TURN;
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        turns,
        () -> {
          for (int turn = next.getAndIncrement(); turn < turns; turn = next.getAndIncrement()) {
            packed.pack(places, turn * BLOCKS_A_TURN);
          }
          return null;
        });
    return packed.wholeBlocks.get() > packed.whole.length ? places : packed;
  }

  private void pack(PlainPlaces places, int firstBlock) {
    int end = Math.min(first.length, firstBlock + BLOCKS_A_TURN);
    for (int block = firstBlock; block < end && wholeBlocks.get() <= whole.length; block++) {
      packBlock(places, block);
    }
  }

  private void packBlock(PlainPlaces places, int block) {
    int from = block << BLOCK_BITS;
    int to = Math.min(behind.length, from + BLOCK);
    // Nearly always the first object of a block lies before the others.
    boolean packed =
        packBehind(places, block, places.get(from), to)
            || packBehind(places, block, least(places, from, to), to);
    if (!packed) {
      keepWhole(places, block, to);
    }
  }

  /** Packs a block behind a place; false if an object lies before it or too far behind. */
  private boolean packBehind(PlainPlaces places, int block, long start, int to) {
    long bits = 0;
    for (int i = block << BLOCK_BITS; i < to; i++) {
      long distance = places.get(i) - start;
      bits |= distance; // below 0: all high bits
      behind[i] = (char) distance;
    }
    first[block] = start;
    return bits >>> Character.SIZE == 0;
  }

  private static long least(PlainPlaces places, int from, int to) {
    long least = Long.MAX_VALUE;
    for (int i = from; i < to; i++) {
      least = Math.min(least, places.get(i));
    }
    return least;
  }

  private void keepWhole(PlainPlaces places, int block, int to) {
    int number = wholeBlocks.getAndIncrement();
    if (number < whole.length) {
      long[] kept = new long[BLOCK];
      for (int i = block << BLOCK_BITS; i < to; i++) {
        kept[i & (BLOCK - 1)] = places.get(i);
      }
      whole[number] = kept;
      first[block] = -number - 1L;
    }
  }

  @Override
  long get(int ordinal) {
    long start = first[ordinal >>> BLOCK_BITS];
    return start < 0 ? whole[(int) (-start - 1)][ordinal & (BLOCK - 1)] : start + behind[ordinal];
  }

  @Override
  long retainedBytes() {
    long kept = (long) wholeBlocks.get() * BLOCK * Long.BYTES;
    return (long) first.length * Long.BYTES + (long) behind.length * Character.BYTES + kept;
  }
}

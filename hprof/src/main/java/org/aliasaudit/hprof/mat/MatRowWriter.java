package org.aliasaudit.hprof.mat;

import java.util.ArrayList;
import java.util.List;

/** Collects rows in the form of {@link MatObjects}. */
final class MatRowWriter {
  private final List<int[]> chunks = new ArrayList<>();
  private int[] current = new int[0];
  private int currentNumber;
  private int used;
  private int[] row = new int[64];
  private int size;

  MatRowWriter() {
    add(new int[] {0});
  }

  private int add(int[] chunk) {
    if (chunks.size() == 1 << (Integer.SIZE - MatObjects.CHUNK_BITS)) {
      throw new IllegalStateException("more than 2^32 references; this dump is too large");
    }
    chunks.add(chunk);
    return chunks.size() - 1;
  }

  /** Adds a cell to the row in work. */
  void cell(int reference) {
    if (size == row.length) {
      row = java.util.Arrays.copyOf(row, 2 * size);
    }
    row[size++] = reference;
  }

  /** Ends the row in work and returns its place; all empty rows are one. */
  int end() {
    int place = size == 0 ? 0 : write();
    size = 0;
    return place;
  }

  /** Forgets the row in work. */
  void discard() {
    size = 0;
  }

  private int write() {
    int cells = size + 1;
    if (cells > MatObjects.CHUNK_CELLS) {
      int[] own = new int[cells];
      copyTo(own, 0);
      return add(own) << MatObjects.CHUNK_BITS;
    }
    if (used + cells > current.length) {
      current = new int[MatObjects.CHUNK_CELLS];
      currentNumber = add(current);
      used = 0;
    }
    int at = used;
    copyTo(current, at);
    used += cells;
    return currentNumber << MatObjects.CHUNK_BITS | at;
  }

  private void copyTo(int[] chunk, int at) {
    chunk[at] = size;
    System.arraycopy(row, 0, chunk, at + 1, size);
  }

  int[][] chunks() {
    return chunks.toArray(int[][]::new);
  }
}

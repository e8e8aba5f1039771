package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * Class, length and reference cells of all objects: 8 bytes an object and 4 a cell. Rows lie in
 * chunks; a row does not cross chunks.
 */
final class MatObjects {
  static final int CHUNK_BITS = 18;
  static final int CHUNK_CELLS = 1 << CHUNK_BITS;

  private final int[] classIndex;
  private final int[] row;
  private final int[][] chunks;
  private final IntSet unread;

  /**
   * @param classIndex class index by ordinal
   * @param row place of the row by ordinal, whose first cell is its length; the length itself for a
   *     primitive array
   * @param unread objects that MAT cannot read
   */
  MatObjects(int[] classIndex, int[] row, int[][] chunks, IntSet unread) {
    this.classIndex = classIndex;
    this.row = row;
    this.chunks = chunks;
    this.unread = unread;
  }

  int classIndex(int ordinal) {
    return classIndex[ordinal];
  }

  /** Length of a primitive array. */
  int primitiveLength(int ordinal) {
    return row[ordinal];
  }

  /** The chunk with the row of an object that is no primitive array. */
  int[] chunk(int ordinal) {
    return chunks[row[ordinal] >>> CHUNK_BITS];
  }

  /** Where in its chunk the row begins: with the number of its cells. */
  int start(int ordinal) {
    return row[ordinal] & (CHUNK_CELLS - 1);
  }

  IntSet unread() {
    return unread;
  }
}

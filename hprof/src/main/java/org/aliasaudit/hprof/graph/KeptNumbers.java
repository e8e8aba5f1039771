package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.io.DumpCursor;

/**
 * The numbers of the instances of one class that stand in memory, in the cells behind their
 * references: one cell for an {@code int}, two for a {@code long}, the high half first. No {@link
 * org.aliasaudit.hprof.References} shows them.
 */
final class KeptNumbers {
  /** No number is kept. */
  static final KeptNumbers NONE = new KeptNumbers(new int[0]);

  /** Offset in the record of what each cell holds. */
  private final int[] offsets;

  private KeptNumbers(int[] offsets) {
    this.offsets = offsets;
  }

  /** Those of a class that has instances with fields. */
  static KeptNumbers of(HeapClass heapClass, KeptFields wanted) {
    IntArrayList offsets = new IntArrayList(0);
    for (HeapField field : heapClass.fields()) {
      int cells = cells(field.type());
      boolean kept = cells > 0 && wanted.keeps(heapClass, field);
      boolean readable = field.byteOffset() + cells * Integer.BYTES <= DumpCursor.CAPACITY;
      for (int i = 0; kept && readable && i < cells; i++) {
        offsets.add(field.byteOffset() + i * Integer.BYTES);
      }
    }
    return offsets.isEmpty() ? NONE : new KeptNumbers(offsets.toIntArray());
  }

  private static int cells(JavaType type) {
    return switch (type) {
      case INT -> 1;
      case LONG -> 2;
      default -> 0;
    };
  }

  /** Cells behind the references of an instance. */
  int cells() {
    return offsets.length;
  }

  /**
   * Copies the numbers of the record at the cursor; what a record that was cut lacks is 0.
   *
   * @param at the first cell behind the references
   * @param readable bytes of fields that the record has
   */
  void copy(DumpCursor body, int readable, int[] cells, int at) {
    for (int i = 0; i < offsets.length; i++) {
      boolean cut = offsets[i] + Integer.BYTES > readable;
      cells[at + i] = cut ? 0 : body.peekInt(offsets[i]);
    }
  }

  /** The cell, counted from the first behind the references, where a field begins; -1 if none. */
  int cellOf(HeapField field) {
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] == field.byteOffset()) {
        return i;
      }
    }
    return -1;
  }
}

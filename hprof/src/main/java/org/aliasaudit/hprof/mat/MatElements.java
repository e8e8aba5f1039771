package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.lang.reflect.Array;
import org.eclipse.mat.snapshot.model.IPrimitiveArray;

/**
 * The elements of a primitive array that were read last, and those around them: MAT opens an array
 * again for each of its elements, which takes seconds for the table of a large map. One for each
 * thread.
 */
final class MatElements {
  private static final int AT_ONCE = 1 << 12;

  private int array = -1;
  private int from;
  private int end;
  private Object values;

  /**
   * An element.
   *
   * @param index within the array
   * @param length of the array
   */
  long get(MatSnapshot snapshot, int ordinal, int index, int length) throws IOException {
    if (ordinal != array || index < from || index >= end) {
      int first = index - index % AT_ONCE;
      int count = Math.min(AT_ONCE, length - first);
      values = ((IPrimitiveArray) snapshot.object(ordinal)).getValueArray(first, count);
      array = ordinal;
      from = first;
      end = first + count;
    }
    return MatValues.bits(Array.get(values, index - from));
  }
}

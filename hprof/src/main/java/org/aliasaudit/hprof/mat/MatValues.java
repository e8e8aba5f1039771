package org.aliasaudit.hprof.mat;

/** Primitive values as {@code HeapSnapshot.primitive} widens them. */
final class MatValues {
  private MatValues() {}

  /** Bits of a boxed primitive. */
  static long bits(Object boxed) {
    if (boxed instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (boxed instanceof Character c) {
      return c;
    }
    if (boxed instanceof Float f) {
      return Float.floatToRawIntBits(f);
    }
    if (boxed instanceof Double d) {
      return Double.doubleToRawLongBits(d);
    }
    return ((Number) boxed).longValue();
  }
}

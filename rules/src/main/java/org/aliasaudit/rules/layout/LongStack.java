package org.aliasaudit.rules.layout;

import java.util.Arrays;

/** A stack of longs that keeps its room. */
final class LongStack {
  private long[] items = new long[64];
  private int size;

  void push(long item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  long pop() {
    return items[--size];
  }

  void clear() {
    size = 0;
  }
}

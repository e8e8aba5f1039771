package org.aliasaudit.rules.layout;

import java.util.Arrays;

/** A stack of ints that keeps its room. */
final class IntStack {
  private int[] items = new int[64];
  private int size;

  void push(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  int pop() {
    return items[--size];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}

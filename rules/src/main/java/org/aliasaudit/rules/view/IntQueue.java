package org.aliasaudit.rules.view;

import java.util.ArrayDeque;

/** A first-in-first-out queue of ints that gives memory back as it is drained. */
final class IntQueue {
  private static final int CHUNK = 1 << 14;

  private final ArrayDeque<int[]> chunks = new ArrayDeque<>();
  private int[] spare;
  private int head;
  private int tail = CHUNK;

  boolean isEmpty() {
    return chunks.isEmpty() || (chunks.size() == 1 && head == tail);
  }

  void add(int value) {
    if (tail == CHUNK) {
      chunks.addLast(spare != null ? spare : new int[CHUNK]);
      spare = null;
      tail = 0;
    }
    chunks.peekLast()[tail++] = value;
  }

  /** Takes the oldest value; the queue must not be empty. */
  int remove() {
    int[] first = chunks.peekFirst();
    int value = first[head++];
    if (head == CHUNK || (chunks.size() == 1 && head == tail)) {
      spare = chunks.pollFirst();
      head = 0;
      if (chunks.isEmpty()) {
        tail = CHUNK;
      }
    }
    return value;
  }
}

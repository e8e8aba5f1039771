package org.aliasaudit.examples.pooledalias;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Drafts that nobody writes in; whoever needs one takes the one that waits longest. */
final class DraftPool {
  static final Queue<Draft> FREE = new ConcurrentLinkedQueue<>();

  private DraftPool() {}

  static Draft borrow() {
    Draft draft = FREE.poll();
    return draft == null ? new Draft() : draft;
  }

  static void giveBack(Draft draft) {
    FREE.add(draft);
  }
}

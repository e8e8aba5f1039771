package org.aliasaudit.examples.crossmap;

import java.util.ArrayList;

/** The items of an order, and of how many pieces they are; made for one thread at a time. */
final class Order extends ArrayList<String> {
  private static final long serialVersionUID = 1L;
  private int pieces;

  /** Adds a piece; {@code halfway} is what the scheduler may do between read and write. */
  void addPiece(Runnable halfway) {
    int before = pieces;
    halfway.run();
    pieces = before + 1;
  }

  int pieces() {
    return pieces;
  }
}

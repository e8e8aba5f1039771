package org.aliasaudit.examples.lockorder;

import java.util.concurrent.locks.ReentrantLock;

/** A shelf of a warehouse, guarded by a lock of its own. */
final class Shelf {
  final ReentrantLock lock = new ReentrantLock();

  /** Given to each new shelf: an order of the locks that nobody can name differently. */
  final int number;

  private int boxes = 100;

  Shelf(int number) {
    this.number = number;
  }

  void add(int more) {
    boxes += more;
  }

  int boxes() {
    return boxes;
  }
}

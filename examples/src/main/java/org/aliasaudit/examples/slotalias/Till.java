package org.aliasaudit.examples.slotalias;

/** Counts the payments at one stall; made for one cashier at a time. */
final class Till {
  private int payments;

  /** Counts a payment; {@code halfway} is what the scheduler may do between read and write. */
  void pay(Runnable halfway) {
    int before = payments;
    halfway.run();
    payments = before + 1;
  }

  int payments() {
    return payments;
  }
}

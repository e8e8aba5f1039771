package org.aliasaudit.examples.sharedcomponent;

/** Counts the prices seen; made for one thread at a time. */
final class Ticks implements Counter {
  private int seen;

  /** Counts one price; {@code halfway} is what the scheduler may do between read and write. */
  void add(Runnable halfway) {
    int before = seen;
    halfway.run();
    seen = before + 1;
  }

  @Override
  public int seen() {
    return seen;
  }
}

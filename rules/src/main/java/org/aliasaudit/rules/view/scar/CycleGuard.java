package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Tells when a walk along a list comes to a node for the second time, at the latest after three
 * times as many steps as the list has nodes, and without memory of them (Brent, "An improved Monte
 * Carlo factorization algorithm", 1980).
 */
final class CycleGuard {
  private int kept = HeapSnapshot.NULL;
  private long steps;
  private long limit = 2;

  /** The next node of the walk; true if the walk goes in a circle. */
  boolean closes(int node) {
    if (node == kept) {
      return true;
    }
    if (++steps == limit) {
      kept = node;
      limit *= 2;
      steps = 0;
    }
    return false;
  }
}

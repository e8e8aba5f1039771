package org.aliasaudit.hprof;

/**
 * Brings what memory holds of many objects into the processor's caches before they are visited one
 * by one. The nodes of a table lie all over memory: loads that do not depend on each other wait
 * together, those of a walk one after the other. Not thread-safe.
 */
public final class RowFetch {
  /** Slots that are fetched at once; what belongs to them fits a first-level cache. */
  private static final int BLOCK = 64;

  private final HeapSnapshot snapshot;
  private final References rows;

  /** Makes the loads count for something, so that no compiler leaves them out. */
  @SuppressWarnings("unused")
  private int fetched;

  /** Fetches objects of a snapshot. */
  public RowFetch(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    this.rows = snapshot.references();
  }

  /** Fetches the objects in a block of slots when a walk of all slots has come to its first. */
  public void ahead(References slots, int slot) {
    if (slot % BLOCK == 0) {
      fetch(slots, slot, Math.min(slots.size(), slot + BLOCK));
    }
  }

  private void fetch(References slots, int from, int end) {
    int sum = 0;
    for (int i = from; i < end; i++) {
      int node = slots.get(i);
      sum += node < 0 ? 0 : snapshot.classIndexOf(node);
    }
    for (int i = from; i < end; i++) {
      int node = slots.get(i);
      sum += node < 0 ? 0 : rows.moveTo(node).firstOrNull();
    }
    fetched += sum;
  }
}

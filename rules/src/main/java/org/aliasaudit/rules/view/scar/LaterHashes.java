package org.aliasaudit.rules.view.scar;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * Nodes whose hashes are yet to be compared with the slots that they were found in. The nodes of a
 * table lie all over the file; many of them sorted by their place are read several times as fast as
 * each at its turn. Each thread has its own.
 */
final class LaterHashes {
  /** Nodes that are kept at once, at 16 bytes each. */
  private static final int MOST = 1 << 20;

  private final HeapSnapshot snapshot;

  /** A node in the high half, its number in the lists below in the low one. */
  private final LongArrayList nodes = new LongArrayList();

  private final IntArrayList slots = new IntArrayList();
  private final IntArrayList tables = new IntArrayList();
  private final List<HashPlaces> places = new ArrayList<>();
  private final IntSortedSet suspects = new IntRBTreeSet();

  LaterHashes(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The number of nodes that wait. */
  int size() {
    return slots.size();
  }

  /** Adds a node that was found in a slot. */
  void add(int node, int slot, HashPlaces table) throws IOException {
    if (size() == MOST) {
      compare();
    }
    if (places.isEmpty() || !places.get(places.size() - 1).equals(table)) {
      places.add(table);
    }
    nodes.add((long) node << Integer.SIZE | slots.size());
    slots.add(slot);
    tables.add(places.size() - 1);
  }

  /**
   * Forgets the nodes that were added since there were {@code size} of them, as far as they have
   * not been compared: a suspect that is none costs a second look.
   */
  void cut(int size) {
    int left = Math.min(size, size());
    nodes.size(left);
    slots.size(left);
    tables.size(left);
  }

  /** Objects with a node in a wrong slot, in ascending order, once all nodes are compared. */
  IntSortedSet suspects() throws IOException {
    compare();
    return suspects;
  }

  private void compare() throws IOException {
    LongArrays.radixSort(nodes.elements(), 0, nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      long entry = nodes.getLong(i);
      HashPlaces table = places.get(tables.getInt((int) entry));
      if (table.isDisplaced(snapshot, (int) (entry >>> Integer.SIZE), slots.getInt((int) entry))) {
        suspects.add(table.owner());
      }
    }
    cut(0);
    places.clear();
  }
}

package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntCollection;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.BitSet;
import org.aliasaudit.hprof.HeapSnapshot;

/** Who refers to a chosen few objects: one pass over all references, however many are asked for. */
public final class Referrers {
  private final HeapSnapshot snapshot;
  private final Int2ObjectOpenHashMap<IntArrayList> found = new Int2ObjectOpenHashMap<>();
  private final Long2IntOpenHashMap countByTargetAndClass = new Long2IntOpenHashMap();
  private final Int2IntOpenHashMap cells = new Int2IntOpenHashMap();

  private Referrers(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Finds the referrers of the targets.
   *
   * @param most how many referrers of one class are kept of each target, so that a crowd of one
   *     class does not hide the others
   */
  public static Referrers of(HeapSnapshot snapshot, IntCollection targets, int most) {
    Referrers referrers = new Referrers(snapshot);
    if (!targets.isEmpty()) {
      BitSet wanted = new BitSet(snapshot.objectCount());
      targets.forEach(wanted::set);
      snapshot.referencesTo(wanted, (from, cell, to) -> referrers.add(to, from, most));
    }
    return referrers;
  }

  private void add(int to, int from, int most) {
    cells.addTo(to, 1);
    addReferrer(to, from, most);
  }

  private void addReferrer(int to, int from, int most) {
    IntArrayList list = found.computeIfAbsent(to, t -> new IntArrayList(4));
    boolean known = !list.isEmpty() && list.getInt(list.size() - 1) == from;
    long targetAndClass = ((long) to << Integer.SIZE) | snapshot.classIndexOf(from);
    if (!known && countByTargetAndClass.addTo(targetAndClass, 1) < most) {
      list.add(from);
    }
  }

  /** Number of reference cells of the whole dump that lead to a target. */
  public int cellsTo(int target) {
    return cells.get(target);
  }

  /** The objects that refer to a target, in ascending order; a sample if there are many. */
  public IntList to(int target) {
    IntArrayList list = found.get(target);
    return list == null ? IntLists.EMPTY_LIST : list;
  }
}

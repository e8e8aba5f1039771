package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntCollection;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

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
    if (targets.isEmpty()) {
      return new Referrers(snapshot);
    }
    Work work = new Work(snapshot, targets, most);
    return joined(snapshot, ObjectPass.run(snapshot.objectCount(), work), most);
  }

  /** As {@link #of(HeapSnapshot, IntCollection, int)}, in that many ranges of objects. */
  static Referrers of(HeapSnapshot snapshot, IntCollection targets, int most, int ranges) {
    Work work = new Work(snapshot, targets, most);
    return joined(snapshot, ObjectPass.run(snapshot.objectCount(), ranges, work), most);
  }

  private static Referrers joined(HeapSnapshot snapshot, List<Referrers> ranges, int most) {
    if (ranges.size() == 1) {
      return ranges.get(0);
    }
    Referrers all = new Referrers(snapshot);
    ranges.forEach(range -> all.addAll(range, most));
    return all;
  }

  /** Finds the referrers among the objects of a range. */
  private static final class Work implements ObjectPass.Work<Referrers> {
    private final HeapSnapshot snapshot;
    private final OrdinalBits wanted;
    private final int most;

    Work(HeapSnapshot snapshot, IntCollection targets, int most) {
      this.snapshot = snapshot;
      this.wanted = new OrdinalBits(snapshot.objectCount());
      this.most = most;
      targets.forEach(wanted::add);
    }

    @Override
    public Referrers over(int first, int end) {
      Referrers found = new Referrers(snapshot);
      References rows = snapshot.references();
      for (int from = first; from < end; from++) {
        rows.moveTo(from);
        for (int cell = 0, cells = rows.size(); cell < cells; cell++) {
          int to = rows.get(cell);
          if (to >= 0 && wanted.get(to)) {
            found.add(to, from, most);
          }
        }
      }
      return found;
    }
  }

  /** Takes over what was found in objects that follow. */
  private void addAll(Referrers following, int most) {
    following.cells.int2IntEntrySet().forEach(e -> cells.addTo(e.getIntKey(), e.getIntValue()));
    following
        .found
        .int2ObjectEntrySet()
        .forEach(e -> e.getValue().forEach(from -> addReferrer(e.getIntKey(), from, most)));
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

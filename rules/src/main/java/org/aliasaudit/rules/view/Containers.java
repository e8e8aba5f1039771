package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.layout.BoundLayouts;

/**
 * The keyed containers of a dump: every instance of a class with a layout, except maps that are
 * only the inside of another container (the map behind a set or a multimap).
 */
public final class Containers {
  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final OrdinalBits inside;
  private final IntArrayList found = new IntArrayList();

  private Containers(HeapSnapshot snapshot, BoundLayouts layouts) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.inside = new OrdinalBits(snapshot.objectCount());
  }

  /** Finds all containers in ascending order of their ordinals. */
  public static IntArrayList find(HeapSnapshot snapshot, BoundLayouts layouts) {
    Containers containers = new Containers(snapshot, layouts);
    containers.collect();
    containers.found.removeIf(containers.inside::get);
    return containers.found;
  }

  private void collect() {
    int[][] innards = new int[snapshot.classCount()][];
    boolean[] wanted = new boolean[innards.length];
    for (int i = 0; i < innards.length; i++) {
      innards[i] = innardCells(i);
      wanted[i] = innards[i] != null;
    }
    References rows = snapshot.references();
    ObjectScan scan = snapshot.scan(wanted);
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      int classIndex = snapshot.classIndexOf(i);
      meet(i, classIndex, innards[classIndex], rows);
    }
  }

  private void meet(int ordinal, int classIndex, int[] innardCells, References rows) {
    if (layouts.isSet(classIndex)) {
      hide(layouts.backingMap(ordinal, rows));
      return;
    }
    if (layouts.layoutOf(classIndex) != null) {
      found.add(ordinal);
    }
    rows.moveTo(ordinal);
    for (int cell : innardCells) {
      hide(rows.get(cell));
    }
  }

  private void hide(int map) {
    if (map >= 0 && layouts.layoutOf(snapshot.classIndexOf(map)) != null) {
      inside.add(map);
    }
  }

  /**
   * The cells of a container or wrapper class that may hold an inner map; null for other classes.
   */
  private int[] innardCells(int classIndex) {
    if (!layouts.isSet(classIndex)
        && !layouts.isWrapper(classIndex)
        && layouts.layoutOf(classIndex) == null) {
      return null;
    }
    IntArrayList cells = new IntArrayList();
    HeapClass heapClass = snapshot.heapClass(classIndex);
    for (int cell = 0; cell < heapClass.referenceFieldCount(); cell++) {
      if (layouts.isInnardCell(classIndex, cell)) {
        cells.add(cell);
      }
    }
    return cells.toIntArray();
  }
}

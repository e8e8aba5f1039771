package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;

/**
 * The breadth-first search from the roots that are not of one thread.
 *
 * <p>Nearly every step is a cache miss: the class, the row and the parent of an object lie
 * anywhere. A processor waits for many misses at once if none depends on another, so the search
 * goes in blocks: it touches the rows of a block of objects, then collects their targets, then
 * marks these, each in a loop of its own. That takes half the time of one object after the other.
 */
final class SharedSearch {
  private static final int BLOCK = 256;
  private static final int PROGRESS_STRIDE = 1 << 20;

  private final HeapSnapshot snapshot;
  private final ProgressListener progress;
  private final References rows;
  private final EdgeFilter filter;
  private final int[] reached;
  private final SearchMarks marks;
  private Frontier next;
  private Frontier spare;
  private final IntArrayList deferred = new IntArrayList();
  private final int[] block = new int[BLOCK];
  private final int[] targets = new int[BLOCK];
  private final int[] ways = new int[BLOCK];
  private int pending;
  private long visited;

  /**
   * @param reached where it marks how it has met what it meets
   */
  SharedSearch(HeapSnapshot snapshot, EdgeFilter filter, int[] reached, ProgressListener progress) {
    this.snapshot = snapshot;
    this.progress = progress;
    this.rows = snapshot.references();
    this.filter = filter;
    this.reached = reached;
    this.marks = new SearchMarks(snapshot, filter);
    this.next = new Frontier(reached.length);
    this.spare = new Frontier(reached.length);
  }

  /** Starts from a root. */
  void seed(int ordinal) {
    meet(ordinal, Reachability.ROOT);
  }

  /** Searches until nothing new is met. */
  void run() {
    drain();
    for (int i = 0; i < deferred.size(); i += 2) {
      meet(deferred.getInt(i), deferred.getInt(i + 1));
    }
    deferred.clear();
    drain();
  }

  private void drain() {
    flush();
    while (!next.isEmpty()) {
      Frontier level = next;
      next = spare;
      spare = level;
      level.drain(this::expand, block);
    }
  }

  private void expand(int[] ordinals, int count) {
    for (int i = 0; i < count; i++) {
      boolean[] skipped = skippedCells(ordinals[i]);
      rows.moveTo(ordinals[i]);
      if (skipped == null) {
        follow(ordinals[i]);
      } else {
        follow(ordinals[i], skipped);
      }
    }
    flush();
    count(count);
  }

  private void follow(int from) {
    int cells = rows.size();
    for (int cell = 0; cell < cells; ) {
      int end = Math.min(cells, cell + BLOCK - pending);
      int behind = rows.copyTargets(cell, end, targets, pending);
      Arrays.fill(ways, pending, behind, Reachability.behind(from));
      pending = behind;
      cell = end;
      if (pending == BLOCK) {
        flush();
      }
    }
  }

  private void follow(int from, boolean[] skipped) {
    for (int cell = 0, cells = rows.size(); cell < cells; cell++) {
      if (!skipped[cell]) {
        meet(rows.get(cell), Reachability.behind(from));
      }
    }
  }

  private void meet(int to, int how) {
    if (to >= 0) {
      targets[pending] = to;
      ways[pending++] = how;
      if (pending == BLOCK) {
        flush();
      }
    }
  }

  /** Marks what was met; the new ones are the next level. */
  private void flush() {
    int fresh = marks.meet(targets, ways, pending);
    pending = 0;
    for (int i = 0; i < fresh; i++) {
      reached[targets[i]] = ways[i];
    }
    next.add(targets, marks.keepInner(targets, fresh));
  }

  private boolean[] skippedCells(int ordinal) {
    int classIndex = snapshot.classIndexOf(ordinal);
    if (filter.isPlain(classIndex)) {
      return null;
    }
    HeapClass heapClass = snapshot.classOfClassObject(ordinal);
    return heapClass == null ? filter.ofInstances(classIndex) : pseudoStatics(heapClass, ordinal);
  }

  private boolean[] pseudoStatics(HeapClass heapClass, int ordinal) {
    rows.moveTo(ordinal);
    boolean[] skipped = new boolean[rows.size()];
    for (int cell = 0; cell < skipped.length; cell++) {
      skipped[cell] = EdgeFilter.isPseudoStatic(heapClass, cell);
      if (skipped[cell] && rows.get(cell) >= 0) {
        deferred.add(rows.get(cell));
        deferred.add(Reachability.behind(ordinal));
      }
    }
    return skipped;
  }

  private void count(int more) {
    if ((visited ^ (visited + more)) >= PROGRESS_STRIDE) {
      progress.progress("reaching", Math.min(visited, reached.length), reached.length);
    }
    visited += more;
  }
}

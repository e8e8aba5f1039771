package org.aliasaudit.rules.layout;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.References;

/**
 * Some objects of each described class. HPROF tells no declared types of fields, so that only
 * objects show whether what lies behind a path's first field has the next one.
 */
final class Samples {
  /** Objects tried of each class; those that differ beyond them are counted by the walk. */
  static final int LIMIT = 100;

  private final HeapSnapshot snapshot;
  private final References view;
  private final int[][] byClass;
  private final int[] counts;

  private Samples(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    view = snapshot.references();
    byClass = new int[snapshot.classCount()][];
    counts = new int[snapshot.classCount()];
  }

  /** The first objects, in one pass, of the classes that are wanted. */
  static Samples of(HeapSnapshot snapshot, Predicate<HeapClass> wanted) {
    Samples samples = new Samples(snapshot);
    boolean[] classes = new boolean[samples.byClass.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = wanted.test(snapshot.heapClass(i));
      samples.byClass[i] = classes[i] ? new int[4] : null;
    }
    samples.take(snapshot.scan(classes));
    return samples;
  }

  private void take(ObjectScan scan) {
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      int classIndex = snapshot.classIndexOf(i);
      add(classIndex, i);
      if (counts[classIndex] == LIMIT) {
        scan.leaveOut(classIndex);
      }
    }
  }

  private void add(int classIndex, int ordinal) {
    int[] known = byClass[classIndex];
    if (counts[classIndex] == known.length) {
      known = Arrays.copyOf(known, Math.min(LIMIT, known.length * 4));
      byClass[classIndex] = known;
    }
    known[counts[classIndex]++] = ordinal;
  }

  /** True if the dump has an object of that class; asked only of classes that were wanted. */
  boolean has(int classIndex) {
    return counts[classIndex] > 0;
  }

  /** Tries the paths on the samples of a class. */
  void check(HeapClass heapClass, List<BoundPath> paths, List<BoundSize> sizes)
      throws MisfitException {
    for (int i = 0; i < counts[heapClass.index()]; i++) {
      int ordinal = byClass[heapClass.index()][i];
      for (BoundPath path : paths) {
        require(path.gap(snapshot, view, ordinal));
      }
      for (BoundSize size : sizes) {
        require(size.gap(snapshot, view, ordinal));
      }
    }
  }

  private void require(BoundPath.Gap gap) throws MisfitException {
    if (gap != null) {
      throw new MisfitException(
          "class " + snapshot.classOf(gap.ordinal()).name() + " has no field " + gap.field());
    }
  }
}

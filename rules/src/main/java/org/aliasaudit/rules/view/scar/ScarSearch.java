package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.view.Reachability;

/**
 * Looks at every container and collection of a dump for what is broken in it: one pass over the
 * objects in ranges that any number of threads take. What is found is put together in the order of
 * the objects, so that it does not depend on the threads. Linear in the objects and in the parts of
 * containers.
 */
public final class ScarSearch {
  private static final int RANGE = 1 << 16;

  private final HeapSnapshot snapshot;
  private final Reachability reachability;
  private final boolean includeUnreachable;
  private final ProgressListener progress;
  private final BoundInvariants invariants;
  private final AtomicInteger next = new AtomicInteger();
  private final List<List<FoundScar>> ranges;
  private final Set<String> notices = Collections.synchronizedSet(new TreeSet<>());
  private volatile boolean cutArrays;

  /**
   * A search that has not begun.
   *
   * @param includeUnreachable also look at objects that no root reaches
   */
  public ScarSearch(
      HeapSnapshot snapshot,
      Reachability reachability,
      boolean includeUnreachable,
      ProgressListener progress) {
    this.snapshot = snapshot;
    this.reachability = reachability;
    this.includeUnreachable = includeUnreachable;
    this.progress = progress;
    this.invariants = BoundInvariants.bind(InvariantFile.builtIn(), snapshot);
    this.ranges =
        new ArrayList<>(Collections.nCopies((snapshot.objectCount() - 1) / RANGE + 1, List.of()));
  }

  /** Takes a part in the search until nothing is left; any number of threads may. */
  public void help() throws IOException {
    if (next.get() >= ranges.size()) {
      return;
    }
    Inspection inspection = new Inspection(snapshot);
    ObjectScan scan = snapshot.scan(invariants.checked());
    for (int i = next.getAndIncrement(); i < ranges.size(); i = next.getAndIncrement()) {
      ranges.set(i, search(inspection, scan, i));
      progress.progress("looking for scars", (long) i * RANGE, snapshot.objectCount());
    }
    notices.addAll(inspection.notices());
    if (inspection.sawCutArray()) {
      cutArrays = true;
    }
  }

  private List<FoundScar> search(Inspection inspection, ObjectScan scan, int range)
      throws IOException {
    List<FoundScar> found = new ArrayList<>(0);
    int end = (int) Math.min(snapshot.objectCount(), (range + 1L) * RANGE);
    for (int i = scan.next(range * RANGE, end); i >= 0; i = scan.next(i + 1, end)) {
      if (isWanted(i)) {
        inspection.inspect(i, invariants.of(snapshot.classIndexOf(i)), found);
      }
    }
    return found;
  }

  /** True for objects that some root reaches, or for all if that is asked for. */
  boolean isWanted(int ordinal) {
    return snapshot.kindOf(ordinal) == ObjectKind.INSTANCE
        && (includeUnreachable
            || reachability.verdict(ordinal) != Reachability.Verdict.UNREACHABLE);
  }

  /** All that was found, in the order of the objects, when every thread has come back. */
  List<FoundScar> found() {
    List<FoundScar> all = new ArrayList<>();
    ranges.forEach(all::addAll);
    if (cutArrays) {
      all.removeIf(FoundScar::byLength);
    }
    return all;
  }

  /** True if a size other than the number of entries is a scar of instances of the class. */
  boolean isCounted(int classIndex) {
    return invariants.isCounted(classIndex);
  }

  /** True if the search itself compares the size of instances of the class, or is told to. */
  public boolean isJudged(int classIndex) {
    return invariants.isCounted(classIndex) || invariants.of(classIndex).length > 0;
  }

  /** Checks that could not be made, one sentence each. */
  public List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    if (cutArrays) {
      all.add(
          "arrays of this dump lack the nulls at their end: what is compared with the length of an"
              + " array is not checked");
    }
    return all;
  }
}

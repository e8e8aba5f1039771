package org.aliasaudit.rules.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.rules.finding.UnwalkedMaps;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.UnwalkedClass;

/** Instances of classes that look like maps and have no layout: their entries are not seen. */
public final class UnwalkedContainers {
  private UnwalkedContainers() {}

  /**
   * The classes that have instances, most instances first.
   *
   * @param includeUnreachable also count instances that no root reaches
   */
  public static List<UnwalkedMaps> of(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Reachability reachability,
      boolean includeUnreachable) {
    if (layouts.unwalked().isEmpty()) {
      return List.of();
    }
    long[] instances = count(snapshot, layouts, reachability, includeUnreachable);
    List<UnwalkedMaps> all = new ArrayList<>();
    for (UnwalkedClass unwalked : layouts.unwalked()) {
      long count = instances[unwalked.classIndex()];
      if (count > 0) {
        all.add(new UnwalkedMaps(unwalked.className(), count, unwalked.reason()));
      }
    }
    all.sort(
        Comparator.comparingLong(UnwalkedMaps::instances)
            .reversed()
            .thenComparing(UnwalkedMaps::className));
    return all;
  }

  private static long[] count(
      HeapSnapshot snapshot,
      BoundLayouts layouts,
      Reachability reachability,
      boolean includeUnreachable) {
    boolean[] wanted = new boolean[snapshot.classCount()];
    layouts.unwalked().forEach(unwalked -> wanted[unwalked.classIndex()] = true);
    long[] all = new long[wanted.length];
    ObjectScan scan = snapshot.scan(wanted);
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      if (includeUnreachable || reachability.verdict(i) != Reachability.Verdict.UNREACHABLE) {
        all[snapshot.classIndexOf(i)]++;
      }
    }
    return all;
  }
}

package org.aliasaudit.rules.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
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
    List<long[]> ofRanges =
        ObjectPass.run(
            snapshot.objectCount(),
            (from, to) -> {
              long[] instances = new long[wanted.length];
              for (int ordinal = from; ordinal < to; ordinal++) {
                int classIndex = snapshot.classIndexOf(ordinal);
                if (wanted[classIndex]
                    && (includeUnreachable
                        || reachability.verdict(ordinal) != Reachability.Verdict.UNREACHABLE)) {
                  instances[classIndex]++;
                }
              }
              return instances;
            });
    long[] all = new long[wanted.length];
    for (long[] instances : ofRanges) {
      Arrays.setAll(all, i -> all[i] + instances[i]);
    }
    return all;
  }
}

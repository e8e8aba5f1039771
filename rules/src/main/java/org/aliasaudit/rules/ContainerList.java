package org.aliasaudit.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.finding.UnwalkedMaps;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.ContainerTable;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.ReachabilityBuilder;
import org.aliasaudit.rules.view.UnwalkedContainers;

/**
 * The containers of a snapshot without any judgement of them.
 *
 * @param table those that are walked
 * @param unwalked what looks like a map and is not walked
 * @param warnings what a reader must know about the dump and the layouts
 */
public record ContainerList(
    ContainerTable table, List<UnwalkedMaps> unwalked, List<String> warnings) {
  /**
   * Walks the containers.
   *
   * @throws IOException if the dump cannot be read any further
   */
  public static ContainerList of(
      HeapSnapshot snapshot, AuditOptions options, ProgressListener progress) throws IOException {
    BoundLayouts layouts = BoundLayouts.bind(options.layouts(), snapshot);
    Reachability reachability = ReachabilityBuilder.build(snapshot, progress);
    boolean all = options.includeUnreachable();
    List<String> warnings = new ArrayList<>(snapshot.info().warnings());
    warnings.addAll(layouts.notices());
    return new ContainerList(
        ContainerTable.of(snapshot, layouts, options.knowledge(), reachability, all, progress),
        UnwalkedContainers.of(snapshot, layouts, reachability, all),
        warnings);
  }
}

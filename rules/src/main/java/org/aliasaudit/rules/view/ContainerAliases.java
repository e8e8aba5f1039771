package org.aliasaudit.rules.view;

import java.util.List;
import org.aliasaudit.hprof.HeapClass;

/**
 * The aliases found in one container.
 *
 * @param container ordinal of the container
 * @param entries its entries
 * @param aliasedEntries entries whose value is the value of another key too
 * @param parts the groups by value class, component and target class
 */
record ContainerAliases(int container, long entries, long aliasedEntries, List<Part> parts) {

  /**
   * Groups of one container that belong to one site.
   *
   * @param groups the largest groups; all are counted in {@code groupCount} and {@code aliasedKeys}
   */
  record Part(
      int container,
      long entries,
      HeapClass valueClass,
      String component,
      HeapClass targetClass,
      long groupCount,
      long aliasedKeys,
      List<AliasSite.Group> groups) {}
}

package org.aliasaudit.rules.rule;

import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Closures;

/**
 * Objects that closures have captured: gauges, handlers and suppliers in a map refer to one service
 * or collection on purpose, and nobody copies a closure by mistake.
 */
final class Captured {
  private Captured() {}

  /** True if nothing but closures leads from the values to the shared objects of a site. */
  static boolean byClosures(Views views, AliasSite site) {
    return site.groups().stream().allMatch(group -> byClosures(views, group));
  }

  private static boolean byClosures(Views views, AliasSite.Group group) {
    return !group.parents().isEmpty()
        && group.parents().stream()
            .allMatch(parent -> Closures.isClosure(views.snapshot().classOf(parent)));
  }
}

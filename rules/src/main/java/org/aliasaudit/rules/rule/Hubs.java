package org.aliasaudit.rules.rule;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.rules.view.AliasSite;

/**
 * Objects that (nearly) all values of a map refer to and that are reachable without the map, such as {@code
 * session.manager}: parts of the program's structure, not copies by mistake.
 */
final class Hubs {
  private Hubs() {}

  /** True if something besides the site's values, and besides arrays and map nodes, refers to the object. */
  static boolean isReferredToElsewhere(Views views, AliasSite site, int target) {
    for (int referrer : views.referrers().to(target)) {
      if (isElsewhere(views, site, referrer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isElsewhere(Views views, AliasSite site, int referrer) {
    if (views.snapshot().kindOf(referrer) == ObjectKind.CLASS) {
      return true;
    }
    HeapClass referrerClass = views.snapshot().classOf(referrer);
    return views.snapshot().kindOf(referrer) == ObjectKind.INSTANCE
        && referrerClass != site.valueClass()
        && referrerClass != site.targetClass()
        && !views.layouts().isInternal(referrerClass.index())
        && !isPartOf(views, referrer, site);
  }

  /** Inner objects of the target itself, such as the lock halves of a read-write lock, do not count. */
  private static boolean isPartOf(Views views, int referrer, AliasSite site) {
    return views
        .snapshot()
        .references()
        .moveTo(site.groups().get(0).target())
        .indexOf(referrer)
        >= 0;
  }
}

package org.aliasaudit.rules.rule;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.Holder;

/** Where locks are that no map leads to. */
final class LockSites {
  private LockSites() {}

  /** The site of a lock: the field that holds it, or the class whose monitor it is. */
  static Site of(Views views, int lock) {
    HeapClass represented = views.snapshot().classOfClassObject(lock);
    String lockClass = views.snapshot().classOf(lock).name();
    if (represented != null) {
      return site(views, lock, represented.name(), "<class>", true, lockClass);
    }
    Holder holder = views.aliases().holders().of(lock);
    return site(views, lock, holder.className(), holder.field(), holder.isStatic(), lockClass);
  }

  private static Site site(
      Views views, int lock, String holder, String field, boolean isStatic, String lockClass) {
    return new Site(
        holder, field, isStatic, views.rootPaths().to(lock), lockClass, lockClass, null);
  }
}

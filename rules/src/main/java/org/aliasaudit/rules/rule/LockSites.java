package org.aliasaudit.rules.rule;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.Holder;

/** Where objects are that no map leads to: locks, broken containers. */
final class LockSites {
  private LockSites() {}

  /** The site of an object: the field that holds it, or the class whose monitor it is. */
  static Site of(Views views, int object) {
    HeapClass represented = views.snapshot().classOfClassObject(object);
    String objectClass = views.snapshot().classOf(object).name();
    if (represented != null) {
      return site(views, object, represented.name(), "<class>", true, objectClass);
    }
    Holder holder = views.aliases().holders().of(object);
    return site(views, object, holder.className(), holder.field(), holder.isStatic(), objectClass);
  }

  private static Site site(
      Views views, int object, String holder, String field, boolean isStatic, String objectClass) {
    return new Site(
        holder, field, isStatic, views.rootPaths().to(object), objectClass, objectClass, null);
  }
}

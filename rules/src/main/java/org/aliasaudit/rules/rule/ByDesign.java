package org.aliasaudit.rules.rule;

import java.util.List;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Holder;

/**
 * Signs that keys share an object because a programmer wanted it. They speak of objects of unknown
 * mutability that nobody is in; what is known to change, or has threads in it, needs more.
 */
final class ByDesign {
  /** Groups of a map in which all entries are aliased that are no accident. */
  private static final int SYSTEMATIC = 3;

  /** Percent of the keys of a map that lead to stripes. */
  private static final int NEARLY_ALL_PERCENT = 90;

  /** From so many entries on, few locks for many keys are stripes. */
  private static final int MANY_ENTRIES = 8;

  private ByDesign() {}

  /** Why the shared values of a site are so by design, or null. */
  static String reason(Views views, AliasSite site) {
    if (site.groups().stream().allMatch(group -> isOfOwner(views, site, group.target()))) {
      return "what owns the map refers to it too: a default";
    }
    if (site.groups().stream()
        .allMatch(group -> views.sentinels().isOneOfConstants(group.target()))) {
      return "a class that holds several of its kind in static fields has it: a constant";
    }
    if (site.groups().stream().allMatch(group -> hasMetadataKeys(views, group))) {
      return "the keys are parts of the program: a handler of several of them";
    }
    return isSystematic(site) ? "every value has several keys: aliases" : null;
  }

  /**
   * True if the object, or the class, whose field holds the map has a field with the target as
   * well.
   */
  static boolean isOfOwner(Views views, AliasSite site, int target) {
    Holder holder = views.aliases().holders().of(site.container());
    int owner = views.reachability().parent(holder.owner());
    return owner >= 0 && views.snapshot().references().moveTo(owner).indexOf(target) >= 0;
  }

  /** Keys such as classes and methods belong to the program and not to its data. */
  private static boolean hasMetadataKeys(Views views, AliasSite.Group group) {
    List<ObjectRef> keys = group.group().keys();
    return !keys.isEmpty()
        && keys.stream()
            .noneMatch(k -> views.knowledge().rowsNamed(k.className(), Trait.METADATA).isEmpty());
  }

  private static boolean isSystematic(AliasSite site) {
    return site.aliasedKeys() == site.entries()
        && site.groupCount() >= SYSTEMATIC * site.containers();
  }

  /** True if nearly all keys of a map of many lead to one of several locks. */
  static boolean isStriped(AliasSite site) {
    return site.entries() >= MANY_ENTRIES
        && site.groupCount() > site.containers()
        && site.aliasedKeys() * 100 >= site.entries() * NEARLY_ALL_PERCENT;
  }

  /**
   * True if every value was given the guard that the owner of the map has: one guard for the map
   * and what is in it. A queue behind it is what such a guard is for.
   */
  static boolean isGuardOfOwner(Views views, AliasSite site) {
    AliasSite.Group main = site.groups().get(0);
    return site.component() != null && main.hub() && isOfOwner(views, site, main.target());
  }
}

package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.lock.GraphLock;

/**
 * The locks that several keys lead to: those of AA04, and those in a field of a value that itself
 * stands under several keys, or of a part that AA02 reports.
 */
final class AliasedLocks {
  private final Int2ObjectOpenHashMap<Alias> locks = new Int2ObjectOpenHashMap<>();

  /**
   * How keys lead to a lock.
   *
   * @param component path from the value to the lock, or null
   */
  record Alias(AliasSite site, AliasSite.Group group, String component) {}

  private AliasedLocks() {}

  /** The aliased locks of all sites that can be reached, those of the JDK only if asked for. */
  static AliasedLocks of(Views views) throws IOException {
    AliasedLocks aliased = new AliasedLocks();
    Set<AliasSite> parts = new HashSet<>(new SharedComponentRule().found(views));
    for (AliasSite site : views.aliases().sites()) {
      boolean listed =
          views.options().includeJdk() || !views.aliases().holders().isOfJdk(site.holder());
      if (listed && AliasRule.isExposed(site)) {
        for (AliasSite.Group group : site.groups()) {
          aliased.add(views, site, group, site.component() == null || parts.contains(site));
        }
      }
    }
    return aliased;
  }

  private void add(Views views, AliasSite site, AliasSite.Group group, boolean fields) {
    int target = group.target();
    GraphLock lock = GuardLocks.of(views, target);
    locks.putIfAbsent(lock.lock(), new Alias(site, group, site.component()));
    if (fields && views.snapshot().kindOf(target) == ObjectKind.INSTANCE) {
      addFields(views, site, group);
    }
  }

  private void addFields(Views views, AliasSite site, AliasSite.Group group) {
    HeapClass heapClass = views.snapshot().classOf(group.target());
    References row = views.snapshot().references().moveTo(group.target());
    for (int cell = 0; cell < heapClass.referenceFieldCount() && cell < row.size(); cell++) {
      int part = row.get(cell);
      GraphLock lock = views.locks().lockAt(part);
      GraphLock used = lock != null ? lock : views.locks().monitorAt(part);
      if (used != null) {
        String path = site.component() == null ? "" : site.component();
        String field = path + "." + heapClass.referenceField(cell).name();
        locks.putIfAbsent(used.lock(), new Alias(site, group, field));
      }
    }
  }

  /** How keys lead to a lock, or null if at most one does. */
  Alias at(GraphLock lock) {
    return locks.get(lock.lock());
  }
}

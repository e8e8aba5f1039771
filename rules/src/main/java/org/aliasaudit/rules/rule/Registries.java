package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.EntryVisitor;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Holder;

/** Maps that lead many names to one object by design. */
final class Registries {
  /** Below this many entries a shared value is an anomaly whatever its share. */
  private static final int MANY_ENTRIES = 8;

  /** A map in which this share of the entries, in percent, is aliased is a registry by shape. */
  private static final int LARGE_PERCENT = 25;

  /** Values of so many further classes make a map one of unlike values. */
  private static final int FURTHER_CLASSES = 2;

  private Registries() {}

  /** True if a row of the knowledge files says so of the field that holds the map. */
  static boolean isKnown(Views views, AliasSite site) {
    Holder holder = site.holder();
    return views.knowledge().rowsNamed(holder.className(), Trait.REGISTRY).stream()
        .anyMatch(row -> holder.field().equals(row.attributes().get("field")));
  }

  /** True if the map has many entries and a large part of them is aliased. */
  static boolean isByShape(AliasSite site) {
    return site.entries() >= MANY_ENTRIES
        && site.aliasedKeys() * 100 >= site.entries() * LARGE_PERCENT;
  }

  /**
   * True if the values of the map are of several classes and the shared value is the only one of
   * its class: a service, strategy or attribute under several names. Values that were to be
   * separate, such as sessions, have others of their class beside them.
   */
  static boolean isOnlyOneAmongUnlikeValues(Views views, AliasSite site) throws IOException {
    return site.groupCount() <= site.containers()
        && isOnlyOneAmongUnlikeValues(views, site.container(), site.targetClass());
  }

  /** True if that is so of the one value of a class in a map. */
  static boolean isOnlyOneAmongUnlikeValues(Views views, int container, HeapClass targetClass)
      throws IOException {
    Census census = new Census(views, targetClass);
    views.layouts().newWalker().walk(container, census);
    return census.ofClass.size() == 1 && census.further.size() >= FURTHER_CLASSES;
  }

  /** Counts the values of one map, up to what is asked for. */
  private static final class Census implements EntryVisitor {
    private final Views views;
    private final HeapClass targetClass;
    private final IntOpenHashSet ofClass = new IntOpenHashSet();
    private final IntOpenHashSet further = new IntOpenHashSet();

    Census(Views views, HeapClass targetClass) {
      this.views = views;
      this.targetClass = targetClass;
    }

    @Override
    public void entry(int key, long primitive, int value) {
      if (value < 0) {
        return;
      }
      int valueClass = views.snapshot().classIndexOf(value);
      if (valueClass != targetClass.index()) {
        further.add(valueClass);
      } else if (ofClass.size() < 2) {
        ofClass.add(value);
      }
    }
  }
}

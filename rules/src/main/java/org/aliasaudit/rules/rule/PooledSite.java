package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.rule.PooledAliasRule.Kept;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Pools.Pool;
import org.aliasaudit.rules.view.Reachability.Verdict;

/** The containers at one field that have free objects of one kind of pool, the worst one first. */
final class PooledSite {
  private final Views views;
  private final List<Kept> all;
  private final IntLinkedOpenHashSet objects = new IntLinkedOpenHashSet();
  private final List<AliasGroup> groups = new ArrayList<>();
  private final String poolDisplay;
  private int keys;
  private int worst = -1;
  private Judgement judgement;
  private Race race;

  private PooledSite(Views views, List<Kept> all) {
    this.views = views;
    this.all = all;
    this.poolDisplay = displayOf(pool());
  }

  /** The site of such containers, at least one. */
  static PooledSite of(Views views, List<Kept> all) throws IOException {
    PooledSite site = new PooledSite(views, all);
    Verdict exposure = site.exposure();
    for (Kept kept : all) {
      if (views.reachability().verdict(kept.container()) == exposure) {
        site.add(kept);
      }
    }
    return site;
  }

  private void add(Kept kept) throws IOException {
    for (int object : kept.objects()) {
      if (objects.add(object)) {
        Judgement other = views.mutabilities().of(object);
        if (judgement == null || other.level().compareTo(judgement.level()) > 0) {
          judgement = other;
          worst = object;
        }
        Race at = Race.at(views, object);
        race = race == null || at.inside().size() > race.inside().size() ? at : race;
      }
    }
    Int2ObjectLinkedOpenHashMap<List<ObjectRef>> byObject = keysIn(kept);
    ObjectRef container = views.displays().of(kept.container());
    for (int object : byObject.keySet()) {
      List<ObjectRef> leading = byObject.get(object);
      AliasGroup group =
          views
              .keyPaths()
              .composed(
                  new AliasGroup(views.displays().of(object), container, leading.size(), leading));
      groups.add(withPool(kept.pool(), group));
    }
  }

  /** The keys that lead to the free objects, in the container's order. */
  private Int2ObjectLinkedOpenHashMap<List<ObjectRef>> keysIn(Kept kept) throws IOException {
    Int2ObjectLinkedOpenHashMap<List<ObjectRef>> byObject = new Int2ObjectLinkedOpenHashMap<>();
    kept.objects().forEach(object -> byObject.put(object, new ArrayList<>(1)));
    EntryWalker walker = views.layouts().newWalker();
    walker.walk(
        kept.container(),
        (key, primitive, value) -> {
          List<ObjectRef> leading = value < 0 ? null : byObject.get(value);
          if (leading != null) {
            keys++;
            if (leading.size() < views.options().keysPerGroup()) {
              leading.add(views.displays().ofKey(walker, key, primitive));
            }
          }
        });
    return byObject;
  }

  /** The place in the pool stands beside the keys: it is another way to the object. */
  private AliasGroup withPool(Pool pool, AliasGroup group) throws IOException {
    ObjectRef owner = views.displays().of(pool.owner());
    List<ObjectRef> ways = new ArrayList<>(group.keys());
    ways.add(new ObjectRef(owner.id(), owner.className(), "free in " + brief(displayOf(pool))));
    return new AliasGroup(group.target(), group.container(), group.keyCount() + 1, ways);
  }

  /**
   * The field with a pool that the program has of a library's class, else that of the free list.
   */
  private String displayOf(Pool pool) {
    if (!pool.known()) {
      return pool.field();
    }
    Holder holder = views.aliases().holders().of(pool.owner());
    return holder.known() ? holder.display() : pool.field();
  }

  /** Class and field without the package: a report has little room for a key. */
  private static String brief(String place) {
    int field = place.lastIndexOf('.');
    int before = Math.max(place.lastIndexOf('.', field - 1), place.lastIndexOf(' '));
    return place.substring(before + 1);
  }

  Kept first() {
    return all.get(0);
  }

  Pool pool() {
    return first().pool();
  }

  String poolDisplay() {
    return poolDisplay;
  }

  Holder holder() {
    return views.aliases().holders().of(first().container());
  }

  Verdict exposure() {
    return views.reachability().verdict(first().container());
  }

  boolean isExposed() {
    return exposure() == Verdict.SHARED || exposure() == Verdict.UNKNOWN;
  }

  /** The free objects that keys lead to. */
  IntLinkedOpenHashSet objects() {
    return objects;
  }

  /** The most dangerous of them. */
  int worst() {
    return worst;
  }

  Judgement judgement() {
    return judgement;
  }

  /** The threads in the object with the most. */
  Race race() {
    return race;
  }

  /** Number of keys that lead to free objects. */
  int keys() {
    return keys;
  }

  /** The groups with the most keys, most first. */
  List<AliasGroup> groups(int most) {
    return groups.stream()
        .sorted(Comparator.comparingInt((AliasGroup group) -> -group.keyCount()))
        .limit(most)
        .toList();
  }

  /**
   * True if a thread is in an object that nobody should have.
   *
   * @param mayChange whether the class is known to change, so that any frame counts
   */
  boolean hasInsiderOf(boolean mayChange) {
    return race.inside().stream().anyMatch(insider -> mayChange || insider.inMethod());
  }
}

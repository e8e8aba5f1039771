package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Pools.Pool;
import org.aliasaudit.rules.view.Reachability.Verdict;

/**
 * AA09: an object is free in a pool, so that the next borrower gets it, and still is the value of a
 * key. A register of all objects that a pool has made is no such thing, nor are the pool's own
 * containers.
 */
public final class PooledAliasRule implements Rule {
  private static final List<String> REMEDIES = List.of("give-back-once", "copy-on-put");

  /** Objects of one site that are listed. */
  private static final int MOST_GROUPS = 20;

  /** Steps upwards from a container in search of the pool that owns it. */
  private static final int MOST_STEPS = 64;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AA09",
          "pooled-alias",
          "An object is free in a pool and still stands under a key of a map.",
          Severity.LOW,
          Severity.HIGH);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** What a person fixes: a map that keeps objects of a class after they went back to a pool. */
  private record Place(String holder, String pool, HeapClass container, HeapClass value) {}

  /** Free objects of one pool in one container. */
  record Kept(Pool pool, int container, IntList objects) {
    /** True if the container has so many of the free objects that it seems to be their register. */
    boolean isRegister() {
      return pool.free().size() > 1 && 2 * objects.size() > pool.free().size();
    }

    /** True if nothing tells a register of all objects from a map of those in use. */
    boolean isOpen() {
      return pool.free().size() == 1;
    }
  }

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    Map<Place, List<Kept>> places = new LinkedHashMap<>();
    for (Pool pool : views.pools().all()) {
      for (Kept kept : keptOf(views, pool)) {
        Holder holder = views.aliases().holders().of(kept.container());
        HeapClass value = views.snapshot().classOf(kept.objects().getInt(0));
        Place place =
            new Place(
                holder.display(), pool.field(), views.snapshot().classOf(kept.container()), value);
        places.computeIfAbsent(place, p -> new ArrayList<>()).add(kept);
      }
    }
    for (List<Kept> all : places.values()) {
      examine(views, all, sink);
    }
  }

  /** The containers with free objects of a pool that do not belong to the pool itself. */
  private static List<Kept> keptOf(Views views, Pool pool) {
    Map<Integer, IntArrayList> byContainer = new LinkedHashMap<>();
    for (int object : pool.free()) {
      for (int container : views.touchedValues().containersOf(object)) {
        byContainer.computeIfAbsent(container, c -> new IntArrayList(2)).add(object);
      }
    }
    List<Kept> kept = new ArrayList<>();
    byContainer.forEach(
        (container, objects) -> {
          Verdict verdict = views.reachability().verdict(container);
          if (verdict != Verdict.UNREACHABLE && !isOf(views, pool, container)) {
            kept.add(new Kept(pool, container, objects));
          }
        });
    return kept;
  }

  /**
   * True if the container lies inside the pool object, or if the field with it is named as the
   * field with the free list is.
   */
  private static boolean isOf(Views views, Pool pool, int container) {
    if (views.pools().isNamedLikeOne(views.aliases().holders().of(container).field())) {
      return true;
    }
    int at = container;
    for (int step = 0; pool.known() && at >= 0 && step < MOST_STEPS; step++) {
      if (at == pool.owner()) {
        return true;
      }
      at = views.reachability().parent(at);
    }
    return false;
  }

  private static void examine(Views views, List<Kept> all, DraftSink sink) throws IOException {
    all.sort(
        Comparator.comparing((Kept kept) -> views.reachability().verdict(kept.container()))
            .thenComparing(kept -> -kept.objects().size()));
    PooledSite site = PooledSite.of(views, all);
    String benign = benign(views, site);
    if (benign != null) {
      sink.benign(benign);
    } else {
      sink.found(draft(views, site));
    }
  }

  private static String benign(Views views, PooledSite site) {
    if (site.judgement().level().isHarmless()) {
      return site.judgement().level().word();
    }
    if (!views.options().includeJdk() && views.aliases().holders().isOfJdk(site.holder())) {
      return "JDK-owned site";
    }
    boolean constant =
        views.sentinels().constantOf(site.worst(), site.holder().holderClass()) != null;
    return constant ? "sentinel" : null;
  }

  private static Draft draft(Views views, PooledSite site) throws IOException {
    Judgement judgement = site.judgement();
    int inside = site.race().inside().size();
    Factors factors = new Factors();
    Severity severity = severity(site, factors);
    factors.exposure(site.exposure().word(), site.isExposed());
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(1 + site.keys(), inside);
    factors.threadsInside(inside);
    Evidence evidence = Evidence.of(views, List.of());
    site.objects().forEach(evidence::addTouches);
    boolean sure = site.pool().known() && judgement.level() != Level.UNKNOWN;
    return new Draft(
        INFO,
        severity,
        sure ? Confidence.LIKELY : Confidence.POSSIBLE,
        title(views, site, inside),
        siteOf(views, site),
        site.groups(MOST_GROUPS),
        AliasRule.mutabilityOf(judgement),
        new Exposure(site.exposure().word(), null),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        REMEDIES);
  }

  private static Severity severity(PooledSite site, Factors factors) {
    if (site.judgement().level() == Level.THREAD_SAFE) {
      factors.byDesign("the object is thread-safe");
      return Severity.LOW;
    }
    if (!site.isExposed()) {
      return Severity.LOW;
    }
    if (site.first().isRegister()) {
      factors.byDesign(
          "the map has most of what is free in the pool: a register of all that the pool has made");
      return Severity.LOW;
    }
    boolean mayChange = site.judgement().level().compareTo(Level.UNKNOWN) > 0;
    if (site.hasInsiderOf(mayChange)) {
      return Severity.HIGH;
    }
    if (site.first().isOpen() && !site.pool().known()) {
      factors.byDesign("nothing else is free in the pool: the map may be a register of all");
      return Severity.LOW;
    }
    return Severity.MEDIUM;
  }

  private static Site siteOf(Views views, PooledSite site) {
    Holder holder = site.holder();
    int container = site.first().container();
    return new Site(
        holder.className(),
        holder.field(),
        holder.isStatic(),
        views.rootPaths().to(container),
        views.snapshot().classOf(container).name(),
        views.snapshot().classOf(site.worst()).name(),
        null);
  }

  private static String title(Views views, PooledSite site, int inside) {
    int objects = site.objects().size();
    String value = AliasRule.simple(views.snapshot().classOf(site.worst()));
    return (site.keys() == 1 ? "1 key" : site.keys() + " keys")
        + " of "
        + site.holder().display()
        + (site.keys() == 1 ? " leads to " : " lead to ")
        + (objects == 1
            ? "one " + value + " that is free in the pool "
            : objects + " objects of " + value + " that are free in the pool ")
        + site.poolDisplay()
        + AliasRule.threadsIn(inside);
  }
}

package org.aliasaudit.rules.rule;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Reachability.Verdict;

/**
 * AA02: distinct values of one map reach one mutable object. Only the highest shared object of a
 * value is a site: what it holds is shared because it is.
 *
 * <p>Most of what values share is the program's structure: a service, the owner of the map, a
 * parent. It is told from a part that was copied too shallowly by its in-degree: a part is referred
 * to by the values alone.
 */
public final class SharedComponentRule extends AliasRule {
  private static final List<String> REMEDIES =
      List.of("deep-copy", "immutable-component", "one-lock");

  /** Longest climb to a root when the owners of a map are looked for. */
  private static final int MOST_OWNERS = 10_000;

  private final IntOpenHashSet reported = new IntOpenHashSet();

  /** The rule for the ordered list. */
  public SharedComponentRule() {
    super(
        new RuleInfo(
            "AA02",
            "shared-component",
            "Different values of a map lead to one mutable object inside them.",
            Severity.LOW,
            Severity.CRITICAL));
  }

  /** Those with the most keys first, so that of two maps with the same values the fuller speaks. */
  @Override
  Collection<AliasSite> sites(Views views) {
    reported.clear();
    return views.aliases().sites().stream()
        .filter(site -> site.component() != null)
        .sorted(
            Comparator.comparing(AliasSite::exposure)
                .thenComparing(AliasSite::aliasedKeys, Comparator.reverseOrder())
                .thenComparing(site -> site.holder().display() + site.component()))
        .toList();
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return !site.groups().isEmpty()
        && views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && !SharedLockRule.isMonitor(views, site)
        && !SharedBackingRule.isBacking(views, site)
        && !ThreadHostileRule.isHostile(views, site);
  }

  @Override
  String benign(Views views, AliasSite site) throws IOException {
    String inherited = super.benign(views, site);
    if (inherited != null) {
      return inherited;
    }
    Judgement judgement = judgement(views, site);
    if (judgement.level().compareTo(Level.THREAD_SAFE) <= 0) {
      return judgement.level().word();
    }
    if (isKnownRegistry(views, site)) {
      return "registry";
    }
    if (site.groups().stream().noneMatch(AliasSite.Group::alike)) {
      return "parts of unlike values";
    }
    if (isOwner(views, site)) {
      return "owner of the map";
    }
    if (isConstant(views, site) && !isRaceInMutable(views, Race.worst(views, site))) {
      return "sentinel";
    }
    if (site.groups().stream().allMatch(group -> reported.contains(group.target()))) {
      return "the same parts as in another map";
    }
    return judgement.level() == Level.UNKNOWN ? structure(views, site) : null;
  }

  /**
   * Why a shared object of which nothing is known is no copy by mistake, or null. That threads run
   * in a service is what it is for; threads in what nobody but the values refers to are a race.
   */
  private static String structure(Views views, AliasSite site) {
    if (isUsedElsewhere(views, site)) {
      return "structure";
    }
    Race race = Race.worst(views, site);
    if (isExposed(site) && race.unguarded() && race.inMethods() > 0) {
      return null;
    }
    if (site.groups().get(0).hub()) {
      return "hub";
    }
    return Registries.isByShape(site) ? "registry" : null;
  }

  /** The way from the map to a root leads through the shared object: values refer back to it. */
  private static boolean isOwner(Views views, AliasSite site) {
    int at = site.container();
    for (int step = 0; at >= 0 && step < MOST_OWNERS; step++) {
      if (at == mainTarget(site)) {
        return true;
      }
      at = views.reachability().parent(at);
    }
    return false;
  }

  /** All shared objects are static fields of their own class, the holder's, or the values'. */
  private static boolean isConstant(Views views, AliasSite site) {
    return site.groups().stream()
        .allMatch(
            group ->
                views.sentinels().constantOf(group.target(), site.holder().holderClass()) != null
                    || views.sentinels().constantOf(group.target(), site.valueClass()) != null);
  }

  /** Every shared object of the site is referred to from outside the values. */
  private static boolean isUsedElsewhere(Views views, AliasSite site) {
    return site.groups().stream().allMatch(group -> isUsedElsewhere(views, group));
  }

  private static boolean isUsedElsewhere(Views views, AliasSite.Group group) {
    long outside = (long) views.referrers().cellsTo(group.target()) - group.references();
    for (int referrer : views.referrers().to(group.target())) {
      boolean dead = views.reachability().verdict(referrer) == Verdict.UNREACHABLE;
      boolean own = views.snapshot().references().moveTo(group.target()).indexOf(referrer) >= 0;
      outside -= dead || own ? 1 : 0;
    }
    return outside > 0;
  }

  /** The sites at which this rule has a finding. */
  List<AliasSite> found(Views views) throws IOException {
    List<AliasSite> found = new ArrayList<>();
    for (AliasSite site : sites(views)) {
      if (applies(views, site) && benign(views, site) == null) {
        remember(site);
        found.add(site);
      }
    }
    return found;
  }

  private void remember(AliasSite site) {
    site.groups().forEach(group -> reported.add(group.target()));
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    remember(site);
    Judgement judgement = judgement(views, site);
    Race race = Race.worst(views, site);
    Factors factors = new Factors();
    Severity severity = severity(views, site, judgement, race, factors);
    int inside = threadsInside(views, busiest(views, site));
    String title =
        keysOf(site)
            + " of "
            + place(site)
            + " have different values that share one "
            + simple(site.targetClass())
            + " through "
            + site.component()
            + threadsIn(inside);
    Account account = new Account(severity, race, inside, title, REMEDIES);
    return draft(views, site, judgement, account, factors);
  }

  private static Severity severity(
      Views views, AliasSite site, Judgement judgement, Race race, Factors factors) {
    Severity ofThreads = severityOf(site, judgement.level(), race, factors);
    if (ofThreads != null) {
      return ofThreads;
    }
    boolean idle = race.inside().isEmpty();
    boolean many = site.groups().get(0).hub() || Registries.isByShape(site);
    if (idle && many && isUsedElsewhere(views, site)) {
      factors.byDesign("many values share it, and others than the values refer to it");
      return Severity.LOW;
    }
    if (idle && Captured.byClosures(views, site) && isUsedElsewhere(views, site)) {
      factors.byDesign("closures work on it, and others than the closures refer to it");
      return Severity.LOW;
    }
    boolean mayBeConstant = judgement.level() == Level.UNKNOWN || site.targetClass().isArray();
    if (idle && mayBeConstant && !isDirect(views, site)) {
      factors.byDesign("a part of a part, of which nobody knows whether it changes");
      return Severity.LOW;
    }
    return capped(site, Severity.MEDIUM);
  }

  /** True if the values themselves refer to the shared object, or do so through one holder. */
  private static boolean isDirect(Views views, AliasSite site) {
    HeapClass parent = views.snapshot().classOf(site.groups().get(0).parents().get(0));
    boolean holder =
        views.knowledge().has(parent, Trait.HOLDER) || parent.isSubclassOf("java.lang.Record");
    long steps = site.component().chars().filter(c -> c == '.').count();
    return steps == 1 || (steps == 2 && holder);
  }
}

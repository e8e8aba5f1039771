package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;

/** AA01: one mutable value under several keys. */
public final class SharedValueRule extends AliasRule {
  private static final List<String> REMEDIES = List.of("immutable-swap", "copy-on-put", "one-lock");

  /** The rule for the ordered list. */
  public SharedValueRule() {
    super(
        new RuleInfo(
            "AA01",
            "shared-value",
            "One mutable value is stored under several keys of a map.",
            Severity.LOW,
            Severity.CRITICAL));
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return site.component() == null
        && views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && !SharedLockRule.isMonitor(views, site)
        && !ThreadHostileRule.isHostile(views, site);
  }

  @Override
  String benign(Views views, AliasSite site) throws IOException {
    if (site.groups().isEmpty()) {
      return "immutable";
    }
    String inherited = super.benign(views, site);
    if (inherited != null) {
      return inherited;
    }
    if (isKnownRegistry(views, site)) {
      return "registry";
    }
    Judgement judgement = judgement(views, site);
    if (judgement.level().isHarmless()) {
      return judgement.level().word();
    }
    boolean constant =
        sentinel(views, site) != null && !isRaceInMutable(views, Race.worst(views, site));
    return constant ? "sentinel" : null;
  }

  /** The constant that all listed groups are, or null if one of them is no constant. */
  private static String sentinel(Views views, AliasSite site) {
    String constant = null;
    for (AliasSite.Group group : site.groups()) {
      constant = views.sentinels().constantOf(group.target(), site.holder().holderClass());
      if (constant == null) {
        return null;
      }
    }
    return constant;
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    Judgement judgement = judgement(views, site);
    int inside = threadsInside(views, busiest(views, site));
    Race race = Race.worst(views, site);
    Factors factors = new Factors();
    Severity severity = severity(views, site, judgement, race, factors);
    Account account = new Account(severity, race, inside, title(site, inside), REMEDIES);
    return draft(views, site, judgement, account, factors);
  }

  /** Threads that are in the map, but not in the value. */
  @Override
  void addEvidence(AliasSite site, Evidence evidence, Factors factors) {
    if (isExposed(site)) {
      factors.threadsInContainer(evidence.addOthers(site.container()));
    }
  }

  private static Severity severity(
      Views views, AliasSite site, Judgement judgement, Race race, Factors factors)
      throws IOException {
    boolean unknown = judgement.level() == Level.UNKNOWN;
    if (judgement.level() == Level.THREAD_SAFE) {
      factors.byDesign("the value is thread-safe");
      return Severity.LOW;
    }
    Severity ofThreads = severityOf(site, judgement.level(), race, factors);
    if (ofThreads != null) {
      return ofThreads;
    }
    if (unknown && race.inside().isEmpty() && Registries.isByShape(site)) {
      factors.byDesign(
          site.aliasedKeys() + " of " + site.entries() + " entries are aliased: a registry");
      return Severity.LOW;
    }
    if (unknown && isHub(views, site)) {
      factors.byDesign("nearly every key leads to it and it is reachable without the map: a hub");
      return Severity.LOW;
    }
    if (unknown && race.inside().isEmpty() && Registries.isOnlyOneAmongUnlikeValues(views, site)) {
      factors.byDesign("the map has values of several classes, and it is the only one of its own");
      return Severity.LOW;
    }
    String reason = unknown && race.inside().isEmpty() ? ByDesign.reason(views, site) : null;
    if (reason != null) {
      factors.byDesign(reason);
      return Severity.LOW;
    }
    return capped(site, Severity.MEDIUM);
  }

  private static boolean isHub(Views views, AliasSite site) {
    AliasSite.Group main = site.groups().get(0);
    return main.hub() && Hubs.isReferredToElsewhere(views, site, main.target());
  }

  private static String title(AliasSite site, int inside) {
    return keysOf(site)
        + " of "
        + place(site)
        + " lead to one "
        + simple(site.targetClass())
        + threadsIn(inside);
  }
}

package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.lock.GraphLock;

/** AA04: several keys reach one lock, or one object that threads use as a monitor. */
public final class SharedLockRule extends AliasRule {
  /** The rule for the ordered list. */
  public SharedLockRule() {
    super(
        new RuleInfo(
            "AA04",
            "shared-lock",
            "Several keys of a map lead to one lock, so that threads working on different keys"
                + " queue behind each other.",
            Severity.LOW,
            Severity.HIGH));
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return !site.groups().isEmpty()
        && (views.knowledge().has(site.targetClass(), Trait.LOCK) || isMonitor(views, site));
  }

  /** True if a thread wants the monitor of one of the site's shared objects, or waits on it. */
  static boolean isMonitor(Views views, AliasSite site) {
    return views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && site.groups().stream()
            .anyMatch(group -> views.locks().monitorAt(group.target()) != null);
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    List<GraphLock> locks = GuardLocks.ofSite(views, site);
    int waiters = GuardLocks.waiters(locks);
    Factors factors = new Factors();
    Severity severity = severity(views, site, waiters, factors);
    factors.exposure(site.exposure().word(), isExposed(site));
    factors.hazard("lock", "threads that use different keys exclude each other");
    factors.amplification(site.groups().get(0).group().keyCount(), waiters);
    factors.queue(waiters);
    Evidence evidence = Evidence.of(views, site, locks);
    return new Draft(
        info(),
        severity,
        confidence(locks),
        sharedTitle(site, "", waiters),
        siteOf(views, site),
        groupsOf(views, site),
        new Mutability("mutable", "a lock changes with every acquisition"),
        exposureOf(views, site),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        List.of("lock-per-key"));
  }

  /**
   * That of the weakest: a monitor that is inferred, and not read from a thread dump, is no fact.
   */
  private static Confidence confidence(List<GraphLock> locks) {
    Confidence weakest = Confidence.CERTAIN;
    for (GraphLock lock : locks) {
      weakest = GuardLocks.weaker(weakest, GuardLocks.confidence(lock));
    }
    return weakest;
  }

  private static Severity severity(Views views, AliasSite site, int waiters, Factors factors) {
    if (ByDesign.isGuardOfOwner(views, site)) {
      factors.byDesign("every value has the lock of the map's owner: one common lock");
      return Severity.LOW;
    }
    if (isExposed(site) && waiters > 0) {
      return Severity.HIGH;
    }
    if (ByDesign.isStriped(site)) {
      factors.byDesign("nearly all keys lead to one of several locks: stripes");
      return Severity.LOW;
    }
    AliasSite.Group main = site.groups().get(0);
    if (main.hub() && Hubs.isReferredToElsewhere(views, site, main.target())) {
      factors.byDesign("every value refers to the lock and so does its owner: one common lock");
      return Severity.LOW;
    }
    if (isMonitor(views, site) && Captured.byClosures(views, site)) {
      factors.byDesign("closures call one object that locks itself, and nobody waits for it");
      return Severity.LOW;
    }
    return capped(site, Severity.MEDIUM);
  }
}

package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.OnceGuards;
import org.aliasaudit.rules.view.lock.GraphLock;

/** AA05: several keys reach one guard of a one-time initialisation. */
public final class SharedOnceRule extends AliasRule {
  /** The rule for the ordered list. */
  public SharedOnceRule() {
    super(
        new RuleInfo(
            "AA05",
            "shared-once",
            "Several keys of a map share one guard of a one-time initialisation, so that all but"
                + " the first key are never initialised.",
            Severity.LOW,
            Severity.HIGH));
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return !site.groups().isEmpty() && views.knowledge().has(site.targetClass(), Trait.ONCE);
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    List<GraphLock> locks =
        GuardLocks.ofSite(views, site).stream().filter(GraphLock::inUse).toList();
    int waiters = GuardLocks.waiters(locks);
    OnceGuards.State state =
        OnceGuards.stateOf(views.snapshot(), views.knowledge(), mainTarget(site));
    Factors factors = new Factors();
    Severity severity = severity(views, site, waiters, factors);
    factors.exposure(site.exposure().word(), isExposed(site));
    factors.hazard("once", "the guard is " + state.word());
    factors.amplification(site.groups().get(0).group().keyCount(), waiters);
    factors.queue(waiters);
    Evidence evidence = Evidence.of(views, site, locks);
    return new Draft(
        info(),
        severity,
        Confidence.LIKELY,
        sharedTitle(site, state == OnceGuards.State.UNKNOWN ? "" : state.word() + " ", waiters),
        siteOf(views, site),
        groupsOf(views, site),
        new Mutability(
            "mutable", "an initialisation guard changes state once; it is " + state.word()),
        exposureOf(views, site),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        List.of("once-per-key"));
  }

  private static Severity severity(Views views, AliasSite site, int waiters, Factors factors) {
    if (ByDesign.isGuardOfOwner(views, site)) {
      factors.byDesign("every value has the guard of the map's owner: one for all");
      return Severity.LOW;
    }
    if (isExposed(site) && waiters > 0) {
      return Severity.HIGH;
    }
    AliasSite.Group main = site.groups().get(0);
    if (views.sentinels().constantOf(main.target(), site.holder().holderClass()) != null) {
      factors.byDesign("the guard is a constant");
      return Severity.LOW;
    }
    if (main.hub() && Hubs.isReferredToElsewhere(views, site, main.target())) {
      factors.byDesign("every value refers to the guard and so does something else: a common flag");
      return Severity.LOW;
    }
    return capped(site, Severity.MEDIUM);
  }
}

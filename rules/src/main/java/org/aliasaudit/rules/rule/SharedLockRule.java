package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Locks.LockState;

/** AA04: several keys reach one lock, or one object that threads use as a monitor. */
public final class SharedLockRule extends AliasRule {
  /** The rule for the ordered list. */
  public SharedLockRule() {
    super(
        new RuleInfo(
            "AA04",
            "shared-lock",
            "Several keys of a map lead to one lock, so that threads working on different keys queue"
                + " behind each other.",
            Severity.LOW,
            Severity.HIGH));
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return !site.groups().isEmpty()
        && (views.knowledge().has(site.targetClass(), Trait.LOCK)
            || isContendedMonitor(views, site));
  }

  /** True if a thread is blocked on entering the monitor of one of the site's shared objects. */
  static boolean isContendedMonitor(Views views, AliasSite site) {
    return views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && site.groups().stream()
            .anyMatch(group -> !views.locks().monitor(group.target()).waiters().isEmpty());
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    List<LockState> locks = locks(views, site);
    int waiters = locks.stream().mapToInt(lock -> lock.waiters().size()).sum();
    Factors factors = new Factors();
    Severity severity = severity(views, site, waiters, factors);
    factors.exposure(site.exposure().word(), isExposed(site));
    factors.hazard("lock", "threads that use different keys exclude each other");
    factors.amplification(site.groups().get(0).group().keyCount(), waiters);
    factors.queue(waiters);
    Evidence evidence = Evidence.of(views, site, locks);
    boolean monitor = locks.stream().anyMatch(lock -> lock.kind().equals("monitor"));
    return new Draft(
        info(),
        severity,
        monitor ? Confidence.LIKELY : Confidence.CERTAIN,
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

  private static List<LockState> locks(Views views, AliasSite site) {
    List<LockState> locks = new ArrayList<>();
    for (AliasSite.Group group : site.groups()) {
      LockState lock = views.locks().of(group.target());
      if (lock.inUse() || locks.isEmpty()) {
        locks.add(lock);
      }
    }
    return locks;
  }

  private static Severity severity(Views views, AliasSite site, int waiters, Factors factors) {
    if (isExposed(site) && waiters > 0) {
      return Severity.HIGH;
    }
    AliasSite.Group main = site.groups().get(0);
    if (main.hub() && Hubs.isReferredToElsewhere(views, site, main.target())) {
      factors.byDesign("every value refers to the lock and so does its owner: one common lock");
      return Severity.LOW;
    }
    return capped(site, Severity.MEDIUM);
  }
}

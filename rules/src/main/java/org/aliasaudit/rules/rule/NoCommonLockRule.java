package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.touch.Role;

/** AA12: threads inside one aliased object hold no common lock. */
public final class NoCommonLockRule extends AliasRule {
  /** Of a class of which nothing is known, threads that run its methods say more than locals. */
  private static final int UNKNOWN_IN_METHODS = 2;

  private static final double POSSIBLE_GUARD = 0.5;

  /** The rule for the ordered list. */
  public NoCommonLockRule() {
    super(
        new RuleInfo(
            "AA12",
            "no-common-lock",
            "Several threads are inside one object that several keys lead to, one of them writing"
                + " or running, and no lock is common to them.",
            Severity.MEDIUM,
            Severity.CRITICAL));
  }

  /** Parts of values only where another rule takes their sharing for more than structure. */
  @Override
  Collection<AliasSite> sites(Views views) throws IOException {
    List<AliasSite> sites = new ArrayList<>();
    for (AliasSite site : views.aliases().sites()) {
      if (site.component() == null || ThreadHostileRule.isHostile(views, site)) {
        sites.add(site);
      }
    }
    sites.addAll(new SharedComponentRule().found(views));
    return sites;
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return isCandidate(views, site) && reports(views, site, Race.worst(views, site));
  }

  /** Sites that other rules count as harmless are not counted here once more. */
  private static boolean isCandidate(Views views, AliasSite site) {
    return isExposed(site)
        && !site.groups().isEmpty()
        && !SharedBackingRule.isBacking(views, site)
        && views.knowledge().row(site.targetClass(), Trait.LOCK, Trait.ONCE) == null
        && (views.options().includeJdk() || !views.aliases().holders().isOfJdk(site.holder()));
  }

  /** True if this rule has a finding at the site. */
  static boolean reports(Views views, AliasSite site, Race race) {
    if (!isCandidate(views, site) || !race.isOn() || !race.active()) {
      return false;
    }
    Level level = views.mutabilities().of(race.target()).level();
    boolean known = level == Level.MUTABLE || level == Level.HOSTILE;
    return known || (level == Level.UNKNOWN && isRaceOnUnknown(views, site, race));
  }

  /** A constant of unknown mutability is taken for immutable, as in AA01. */
  private static boolean isRaceOnUnknown(Views views, AliasSite site, Race race) {
    return race.inMethods() >= UNKNOWN_IN_METHODS
        && views.sentinels().constantOf(race.target(), site.holder().holderClass()) == null;
  }

  @Override
  String benign(Views views, AliasSite site) {
    return null;
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    Race race = Race.worst(views, site);
    Judgement judgement = views.mutabilities().of(race.target());
    Factors factors = factors(site, race, judgement);
    Evidence evidence = Evidence.of(views, heldBy(views, race));
    evidence.addTouches(race.target(), views.touches().of(race.target()));
    ScarEvidence scars = ScarEvidence.of(views, site);
    scars.tell(factors);
    boolean sure = judgement.level() != Level.UNKNOWN && race.unguarded();
    return new Draft(
        info(),
        scars.lifted(race.unguarded() ? Severity.HIGH : Severity.MEDIUM),
        sure ? confidence(views, race) : Confidence.POSSIBLE,
        title(site, race),
        siteOf(views, site),
        groupsOf(views, site),
        mutabilityOf(judgement),
        exposureOf(views, site),
        evidence.threads(threads(race), Race.MOST_THREADS),
        evidence.locks(),
        scars.list(),
        factors.list(),
        List.of("one-lock", "immutable-swap", "copy-on-put"));
  }

  /** Certain if all that the threads hold is known, and at least two run methods of the object. */
  private static Confidence confidence(Views views, Race race) {
    boolean allKnown =
        race.racing().stream()
            .allMatch(i -> views.threads().dumped().namesAllHeld(i.thread().thread()));
    return allKnown && race.inMethods() > 1 ? Confidence.CERTAIN : Confidence.LIKELY;
  }

  private static Factors factors(AliasSite site, Race race, Judgement judgement) {
    Factors factors = new Factors();
    factors.exposure(site.exposure().word(), true);
    factors.hazard(judgement.level().word(), judgement.reason());
    if (race.unguarded()) {
      factors.missingGuard(1, "no lock is common to the threads in it");
    } else {
      factors.missingGuard(POSSIBLE_GUARD, "a lock may be common to the threads in it");
    }
    factors.amplification(site.groups().get(0).group().keyCount(), race.racing().size());
    factors.threadsInside(race.racing().size());
    factors.writers(writers(race));
    return factors;
  }

  private static int writers(Race race) {
    return (int) race.racing().stream().filter(r -> r.role() == Role.WRITER).count();
  }

  private static Set<AuditThread> threads(Race race) {
    Set<AuditThread> threads = new LinkedHashSet<>();
    race.racing().forEach(insider -> threads.add(insider.thread()));
    return threads;
  }

  /** The locks that the racing threads do hold, which shows that they are different ones. */
  private static List<GraphLock> heldBy(Views views, Race race) {
    Set<GraphLock> locks = new LinkedHashSet<>();
    for (Race.Insider insider : race.racing()) {
      for (LockGraph.Hold hold : views.locks().holds(insider.thread())) {
        locks.add(hold.lock());
      }
    }
    return new ArrayList<>(locks);
  }

  private static String title(AliasSite site, Race race) {
    int writers = writers(race);
    return race.racing().size()
        + " threads are in one "
        + simple(site.targetClass())
        + " of "
        + keysOf(site)
        + " of "
        + place(site)
        + (site.component() == null ? "" : site.component())
        + (race.unguarded() ? " with no common lock" : " with perhaps no common lock")
        + (writers == 0 ? "" : writers == 1 ? ", 1 of them writes" : ", " + writers + " write");
  }
}

package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Displays;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Reachability.Verdict;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * What all rules over alias sites do alike: choose their sites, put benign ones aside, describe the
 * rest.
 */
abstract class AliasRule implements Rule {
  private final RuleInfo info;

  AliasRule(RuleInfo info) {
    this.info = info;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final void examine(Views views, DraftSink sink) throws IOException {
    for (AliasSite site : sites(views)) {
      if (applies(views, site)) {
        examine(views, site, sink);
      }
    }
  }

  private void examine(Views views, AliasSite site, DraftSink sink) throws IOException {
    String benign = benign(views, site);
    if (benign != null) {
      sink.benign(benign);
    } else {
      sink.found(draft(views, site));
    }
  }

  /** The sites to look at, in order. */
  Collection<AliasSite> sites(Views views) throws IOException {
    return views.aliases().sites();
  }

  /** True if the site is this rule's. */
  abstract boolean applies(Views views, AliasSite site);

  /** Why the site is harmless by nature, or null. */
  String benign(Views views, AliasSite site) throws IOException {
    if (!views.options().includeJdk() && views.aliases().holders().isOfJdk(site.holder())) {
      return "JDK-owned site";
    }
    return isOneThreadsOwn(site) ? "one thread's own" : null;
  }

  /** True for what hangs off the thread-locals of one thread and off no field of a program. */
  private static boolean isOneThreadsOwn(AliasSite site) {
    return !site.holder().known() && site.exposure() == Verdict.CONFINED;
  }

  /** What is a registry by its documentation stays one, unless threads race in a value of it. */
  static boolean isKnownRegistry(Views views, AliasSite site) {
    return !site.groups().isEmpty()
        && Registries.isKnown(views, site)
        && !Race.worst(views, site).unguarded();
  }

  /**
   * True if threads race in an object that is known to change: that it is a constant then excuses
   * nothing.
   */
  static boolean isRaceInMutable(Views views, Race race) {
    Level level = views.mutabilities().of(race.target()).level();
    return race.unguarded() && level.compareTo(Level.UNKNOWN) > 0;
  }

  /** The most dangerous object of a site speaks for it. */
  static Judgement judgement(Views views, AliasSite site) {
    Judgement worst = null;
    for (AliasSite.Group group : site.groups()) {
      Judgement judgement = views.mutabilities().of(group.target());
      if (worst == null || judgement.level().compareTo(worst.level()) > 0) {
        worst = judgement;
      }
    }
    return worst;
  }

  /** The finding of a site that is not benign. */
  abstract Draft draft(Views views, AliasSite site) throws IOException;

  static Site siteOf(Views views, AliasSite site) {
    Holder holder = site.holder();
    return new Site(
        holder.className(),
        holder.field(),
        holder.isStatic(),
        views.rootPaths().to(site.container()),
        site.containerClass().name(),
        site.valueClass().name(),
        site.component());
  }

  static List<AliasGroup> groupsOf(Views views, AliasSite site) throws IOException {
    List<AliasGroup> groups = new ArrayList<>();
    for (AliasSite.Group group : site.groups()) {
      groups.add(views.keyPaths().composed(group.group()));
    }
    return groups;
  }

  /** The shared object with the most keys. */
  static int mainTarget(AliasSite site) {
    return site.groups().get(0).target();
  }

  static Exposure exposureOf(Views views, AliasSite site) {
    return exposureOf(views, site.exposure(), site.container());
  }

  /** Who can reach an object, with the thread if there is but one. */
  static Exposure exposureOf(Views views, Verdict verdict, int object) {
    String thread = null;
    if (verdict == Verdict.CONFINED) {
      HeapThread owner = views.reachability().thread(object);
      thread =
          views.threads().all().stream()
              .filter(t -> owner != null && t.thread().serial() == owner.serial())
              .map(AuditThread::name)
              .findFirst()
              .orElse(null);
    }
    return new Exposure(verdict.word(), thread);
  }

  static boolean isExposed(AliasSite site) {
    return site.exposure() == Verdict.SHARED || site.exposure() == Verdict.UNKNOWN;
  }

  /** Confinement caps what a shape alone can mean. */
  static Severity capped(AliasSite site, Severity severity) {
    return isExposed(site) || severity.compareTo(Severity.LOW) <= 0 ? severity : Severity.LOW;
  }

  static Mutability mutabilityOf(Judgement judgement) {
    return new Mutability(judgement.level().word(), judgement.reason());
  }

  /**
   * The group whose shared object most threads have a frame for: two threads in two different
   * objects of a site do not race.
   */
  static AliasSite.Group busiest(Views views, AliasSite site) {
    return Collections.max(
        site.groups(), Comparator.comparingInt(group -> threadsInside(views, group)));
  }

  /** Number of threads with a frame inside the shared object of a group. */
  static int threadsInside(Views views, AliasSite.Group group) {
    return (int)
        views.touches().of(group.target()).stream().map(Touches.Touch::thread).distinct().count();
  }

  /** {@code , 2 threads are in it}. */
  static String threadsIn(int inside) {
    return inside == 0
        ? ""
        : inside == 1 ? ", 1 thread is in it" : ", " + inside + " threads are in it";
  }

  /**
   * What threads in the shared objects make of a site, or null if there is nothing to say of them.
   *
   * @param race the worst race in a shared object of the site
   */
  static Severity severityOf(AliasSite site, Level level, Race race, Factors factors) {
    boolean mayChange = level.compareTo(Level.UNKNOWN) > 0 || race.inMethods() > 0;
    if (isExposed(site) && race.unguarded() && mayChange) {
      return Severity.HIGH;
    }
    if (race.guarded()) {
      factors.byDesign("one lock keeps the threads in it apart");
      return Severity.LOW;
    }
    return null;
  }

  /**
   * What a rule tells of a site.
   *
   * @param race the worst race in a shared object
   * @param inside threads in the shared object with the most
   */
  record Account(Severity severity, Race race, int inside, String title, List<String> remedies) {}

  /** A finding about shared objects that are neither locks nor once-guards. */
  final Draft draft(
      Views views, AliasSite site, Judgement judgement, Account account, Factors factors)
      throws IOException {
    factors.exposure(site.exposure().word(), isExposed(site));
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(site.groups().get(0).group().keyCount(), account.inside());
    Evidence evidence = evidence(views, site, account, factors);
    ScarEvidence scars = ScarEvidence.of(views, site);
    scars.tell(factors);
    boolean unsure = judgement.level() == Level.UNKNOWN && !scars.isStrong();
    return new Draft(
        info,
        isExposed(site) ? scars.lifted(account.severity()) : account.severity(),
        unsure ? Confidence.POSSIBLE : Confidence.LIKELY,
        account.title(),
        siteOf(views, site),
        groupsOf(views, site),
        mutabilityOf(judgement),
        exposureOf(views, site),
        evidence.threads(),
        evidence.locks(),
        scars.list(),
        factors.list(),
        account.remedies());
  }

  /** The threads in it; but a race is told by AA12 alone. */
  private Evidence evidence(Views views, AliasSite site, Account account, Factors factors) {
    if (NoCommonLockRule.reports(views, site, account.race())) {
      factors.missingGuard(1, "the threads in it hold no common lock: see AA12 at this site");
      return Evidence.of(views, List.of());
    }
    factors.threadsInside(account.inside());
    Evidence evidence = Evidence.of(views, site, List.of());
    addEvidence(site, evidence, factors);
    return evidence;
  }

  /** Adds what this rule takes for evidence besides threads in the shared objects themselves. */
  void addEvidence(AliasSite site, Evidence evidence, Factors factors) {}

  static String keysOf(AliasSite site) {
    AliasSite.Group most = site.groups().get(0);
    long more = site.groupCount() - 1;
    String others =
        more <= 0 ? "" : " (and " + more + (more == 1 ? " more group)" : " more groups)");
    return most.group().keyCount() + " keys" + others;
  }

  static String place(AliasSite site) {
    return site.holder().display();
  }

  static String simple(org.aliasaudit.hprof.HeapClass heapClass) {
    return Displays.simpleName(heapClass);
  }

  /**
   * Title for a guard that keys share.
   *
   * @param adjective what the guard is, with a blank behind it; or empty
   * @param waiters threads that wait for it
   */
  static String sharedTitle(AliasSite site, String adjective, int waiters) {
    String where = site.component() == null ? "" : " through " + site.component();
    String queue =
        waiters == 0
            ? ""
            : waiters == 1 ? ", 1 thread waits for it" : ", " + waiters + " threads wait for it";
    return keysOf(site)
        + " of "
        + place(site)
        + " share one "
        + adjective
        + simple(site.targetClass())
        + where
        + queue;
  }
}

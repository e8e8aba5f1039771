package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.WaitCycles;

/** AA13: a wait-for cycle, or a chain of waiters behind an aliased lock. */
public final class LockCycleRule implements Rule {
  /** Threads of all deadlocks at one site; a cycle is never cut in a program of sane size. */
  private static final int MOST_THREADS = 200;

  private static final int MOST_LOCKS = 10;

  private final RuleInfo info =
      new RuleInfo(
          "AA13",
          "lock-cycle",
          "Threads wait for each other in a cycle, or in a chain behind a lock that several keys"
              + " share.",
          Severity.HIGH,
          Severity.CRITICAL);

  /**
   * A cycle or a chain.
   *
   * @param threads in the order in which they wait: each for a lock of the next one
   * @param locks the locks that they wait for
   * @param alias how keys lead to one of the locks, or null
   * @param lock the lock that names the site
   */
  private record Jam(
      boolean cycle,
      List<AuditThread> threads,
      List<GraphLock> locks,
      AliasedLocks.Alias alias,
      GraphLock lock,
      Confidence confidence) {}

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    WaitCycles waits = WaitCycles.of(views.locks());
    if (!waits.isEmpty()) {
      Map<Site, List<Jam>> bySite = new LinkedHashMap<>();
      for (Jam jam : jams(views, waits)) {
        bySite.computeIfAbsent(place(site(views, jam)), s -> new ArrayList<>(1)).add(jam);
      }
      for (List<Jam> jams : bySite.values()) {
        sink.found(draft(views, site(views, jams.get(0)), jams));
      }
    }
  }

  /** A site without the way to one instance: what a person fixes is one place. */
  private static Site place(Site site) {
    return new Site(
        site.holder(),
        site.field(),
        site.isStatic(),
        List.of(),
        site.container(),
        site.value(),
        site.component());
  }

  private static List<Jam> jams(Views views, WaitCycles waits) throws IOException {
    AliasedLocks aliased = AliasedLocks.of(views);
    List<Jam> jams = new ArrayList<>();
    Set<AuditThread> dead = new LinkedHashSet<>();
    for (WaitCycles.Cycle cycle : waits.cycles()) {
      jams.add(cycle(views, aliased, cycle));
      cycle.steps().forEach(step -> dead.add(step.thread()));
    }
    for (GraphLock lock : views.locks().inUse()) {
      Jam chain = aliased.at(lock) == null ? null : chain(aliased, lock, waits);
      if (chain != null && chain.threads().stream().noneMatch(dead::contains)) {
        jams.add(chain);
      }
    }
    return jams;
  }

  private static Jam cycle(Views views, AliasedLocks aliased, WaitCycles.Cycle cycle) {
    List<GraphLock> locks = cycle.steps().stream().map(WaitCycles.Step::lock).toList();
    GraphLock named =
        locks.stream()
            .min(
                Comparator.comparing((GraphLock lock) -> aliased.at(lock) == null)
                    .thenComparing(lock -> holder(views, lock)))
            .orElseThrow();
    return new Jam(
        true,
        cycle.steps().stream().map(WaitCycles.Step::thread).toList(),
        locks,
        aliased.at(named),
        named,
        cycle.confidence());
  }

  /** Sorts the locks of a cycle alike in every dump of the program. */
  private static String holder(Views views, GraphLock lock) {
    return views.aliases().holders().of(lock.lock()).display();
  }

  /** Threads behind threads that wait for the lock, or null if nobody is. */
  private static Jam chain(AliasedLocks aliased, GraphLock lock, WaitCycles waits) {
    List<AuditThread> direct = GuardLocks.queue(lock);
    List<AuditThread> indirect = direct.isEmpty() ? List.of() : waits.behind(direct);
    if (indirect.isEmpty()) {
      return null;
    }
    Set<GraphLock> locks = new LinkedHashSet<>(List.of(lock));
    indirect.forEach(waiter -> locks.add(waits.lockOf(waiter)));
    Set<AuditThread> threads = new LinkedHashSet<>(direct);
    threads.addAll(indirect);
    Confidence weakest = Confidence.CERTAIN;
    for (GraphLock one : locks) {
      weakest = GuardLocks.weaker(weakest, GuardLocks.confidence(one));
    }
    return new Jam(
        false, List.copyOf(threads), List.copyOf(locks), aliased.at(lock), lock, weakest);
  }

  private static Site site(Views views, Jam jam) {
    if (jam.alias() == null) {
      return LockSites.of(views, jam.lock().lock());
    }
    Site site = AliasRule.siteOf(views, jam.alias().site());
    return new Site(
        site.holder(),
        site.field(),
        site.isStatic(),
        site.rootPath(),
        site.container(),
        site.value(),
        jam.alias().component());
  }

  private Draft draft(Views views, Site site, List<Jam> jams) throws IOException {
    Jam first = jams.get(0);
    Factors factors = new Factors();
    Severity severity = severity(first, factors);
    for (Jam jam : jams.stream().limit(MOST_THREADS).toList()) {
      factors.jam(jam.cycle() ? "cycle" : "chain", inWords(views, jam));
    }
    factors.exposure("the lock is in the way of " + first.threads().size() + " threads", true);
    factors.hazard("lock", "threads that wait for each other stand still");
    factors.amplification(keys(first), first.threads().size());
    factors.queue(first.threads().size());
    Set<GraphLock> locks = new LinkedHashSet<>();
    Set<AuditThread> threads = new LinkedHashSet<>();
    for (Jam jam : jams) {
      locks.addAll(jam.locks());
      threads.addAll(jam.threads());
    }
    Evidence evidence = Evidence.of(views, List.copyOf(locks));
    for (AuditThread thread : threads) {
      evidence.addAsking(thread);
    }
    locks.forEach(lock -> evidence.addTouches(lock.lock()));
    return new Draft(
        info,
        severity,
        first.confidence(),
        title(site, jams),
        site,
        groups(views, first),
        new Mutability("mutable", "a lock changes with every acquisition"),
        new Exposure("shared", null),
        first.cycle() ? evidence.threads(threads, MOST_THREADS) : evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        first.alias() == null
            ? List.of("lock-order", "try-lock")
            : List.of("lock-per-key", "lock-order", "try-lock"));
  }

  private static Severity severity(Jam jam, Factors factors) {
    if (!jam.cycle()) {
      return Severity.HIGH;
    }
    factors.deadlock(jam.alias() != null);
    return jam.alias() == null ? Severity.HIGH : Severity.CRITICAL;
  }

  /** The locks in order, without the names of threads, which a report may have to mask. */
  private static String inWords(Views views, Jam jam) {
    List<String> names = new ArrayList<>();
    for (GraphLock lock : jam.locks().stream().limit(MOST_LOCKS).toList()) {
      HeapClass lockClass = views.snapshot().classOf(lock.lock());
      String id = Long.toHexString(views.snapshot().idOf(lock.lock()));
      names.add(AliasRule.simple(lockClass) + " 0x" + id);
    }
    int more = jam.locks().size() - names.size();
    String locks = String.join(" -> ", names) + (more > 0 ? " -> " + more + " more" : "");
    return jam.cycle()
        ? locks + " -> the first: the owner of each waits for the next"
        : locks + ": threads that wait for the first own the next";
  }

  private static int keys(Jam jam) {
    return jam.alias() == null ? 1 : jam.alias().group().group().keyCount();
  }

  private static List<AliasGroup> groups(Views views, Jam jam) throws IOException {
    return jam.alias() == null
        ? List.of()
        : List.of(views.keyPaths().composed(jam.alias().group().group()));
  }

  private static String title(Site site, List<Jam> jams) {
    Jam jam = jams.get(0);
    String place = site.display() + (site.component() == null ? "" : site.component());
    String shared =
        jam.alias() == null ? " at " + place : " through a lock that " + keysOf(jam, place);
    String more = jams.size() == 1 ? "" : " (and " + (jams.size() - 1) + " more)";
    String hedge = jam.confidence() == Confidence.POSSIBLE ? "possible " : "";
    return jam.cycle()
        ? hedge + "deadlock of " + count(jam.threads().size(), "thread") + shared + more
        : hedge
            + "chain of "
            + count(jam.threads().size(), "thread")
            + " over "
            + count(jam.locks().size(), "lock")
            + " behind a lock that "
            + keysOf(jam, place)
            + more;
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String keysOf(Jam jam, String place) {
    return keys(jam) + " keys of " + place + " share";
  }
}

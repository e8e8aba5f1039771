package org.aliasaudit.rules;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.Phases;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.rules.classpath.ProgramClasses;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.AuditSummary;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.SnapshotFacts;
import org.aliasaudit.rules.finding.Suppressed;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.rank.Ranking;
import org.aliasaudit.rules.rule.Draft;
import org.aliasaudit.rules.rule.DraftSink;
import org.aliasaudit.rules.rule.Rule;
import org.aliasaudit.rules.rule.Rules;
import org.aliasaudit.rules.rule.Views;
import org.aliasaudit.rules.threaddump.ThreadDumpEvidence;
import org.aliasaudit.rules.view.AliasScan;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AliasView;
import org.aliasaudit.rules.view.AliasWalk;
import org.aliasaudit.rules.view.Arenas;
import org.aliasaudit.rules.view.Displays;
import org.aliasaudit.rules.view.Holders;
import org.aliasaudit.rules.view.JvmVersion;
import org.aliasaudit.rules.view.KeyPaths;
import org.aliasaudit.rules.view.Mutabilities;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.ReachabilityBuilder;
import org.aliasaudit.rules.view.Referrers;
import org.aliasaudit.rules.view.RootPaths;
import org.aliasaudit.rules.view.Sentinels;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.Locksets;
import org.aliasaudit.rules.view.scar.CheckedNumbers;
import org.aliasaudit.rules.view.scar.ScarSearch;
import org.aliasaudit.rules.view.scar.Scars;
import org.aliasaudit.rules.view.touch.FrameRoles;
import org.aliasaudit.rules.view.touch.MethodRoles;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * Runs the whole audit of one snapshot: builds the views, asks every rule, ranks what they found.
 */
public final class Auditor {
  /** Referrers of one class kept of a shared object. */
  private static final int MOST_REFERRERS = 16;

  private final HeapSnapshot snapshot;
  private final AuditOptions options;
  private final ProgressListener progress;
  private final Phases phases = new Phases();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final SortedMap<String, Integer> benign = new TreeMap<>();

  private Auditor(HeapSnapshot snapshot, AuditOptions options, ProgressListener progress) {
    this.snapshot = snapshot;
    this.options = options;
    this.progress = progress;
  }

  /** Numbers of which an engine had better keep all in memory: the audit will ask for them. */
  public static KeptFields keptFields() {
    return CheckedNumbers.builtIn();
  }

  /**
   * Audits a snapshot.
   *
   * @throws IOException if the dump cannot be read any further, or its file changed meanwhile
   */
  public static AuditResult audit(
      HeapSnapshot snapshot, AuditOptions options, ProgressListener progress) throws IOException {
    AuditResult result;
    try {
      result = new Auditor(snapshot, options, progress).run();
    } catch (RuntimeException e) {
      snapshot.requireUnchanged(); // What is read from another file can lead anywhere.
      throw e;
    }
    snapshot.requireUnchanged();
    return result;
  }

  private AuditResult run() throws IOException {
    try (ProgramClasses program = ProgramClasses.open(snapshot, options.classPath())) {
      return run(program);
    }
  }

  private AuditResult run(ProgramClasses program) throws IOException {
    Background<BoundLayouts> binding =
        Background.start("aliasaudit-binder", () -> BoundLayouts.bind(options.layouts(), snapshot));
    Views views = views(binding, program);
    phases.begin("rules");
    for (Rule rule : Rules.all()) {
      rule.examine(views, new Sink());
    }
    countUnreachable(views.aliases().unreachable());
    warnings.addAll(program.notices());
    List<Finding> findings = Ranking.rank(drafts, options.own());
    phases.end();
    return new AuditResult(
        facts(views.layouts()),
        findings,
        new Suppressed(benign, 0, 0),
        summary(views.aliases(), findings));
  }

  private void countUnreachable(long unreachable) {
    if (unreachable > 0) {
      benign.put("unreachable", (int) Math.min(unreachable, Integer.MAX_VALUE));
    }
  }

  private Views views(Background<BoundLayouts> binding, ProgramClasses program) throws IOException {
    Background<Reachability> reaching =
        Background.start("aliasaudit-reacher", () -> ReachabilityBuilder.build(snapshot, progress));
    Knowledge knowledge = options.knowledge();
    phases.begin("threads");
    ThreadDumpEvidence dumped = ThreadDumpEvidence.of(snapshot, options.threadDumps());
    warnings.addAll(dumped.sentences());
    Threads threads = Threads.of(snapshot, dumped);
    LockGraph locks = LockGraph.of(snapshot, knowledge, threads, program);
    BoundLayouts layouts = binding.join();
    AliasWalk walk =
        new AliasWalk(
            snapshot,
            layouts,
            knowledge,
            threads,
            locks.monitors(),
            options.depth(),
            options.keysPerGroup(),
            progress);
    Background<AliasWalk> walking =
        Background.start(
            "aliasaudit-walker",
            () -> {
              walk.begin();
              return walk;
            });
    phases.begin("reachability");
    Reachability reachability = reaching.join();
    phases.begin("maps");
    Holders holders = new Holders(snapshot, reachability, layouts, knowledge);
    walk.help();
    AliasScan scan = walking.join().result();
    ScarSearch search =
        new ScarSearch(snapshot, reachability, options.includeUnreachable(), progress);
    Background<ScarSearch> searching =
        Background.start(
            "aliasaudit-scars",
            () -> {
              search.help();
              return search;
            });
    AliasView aliases =
        AliasView.of(snapshot, scan, reachability, holders, options.includeUnreachable());
    warnings.addAll(
        Unseen.warnings(
            snapshot,
            layouts,
            scan.sizes(),
            reachability,
            options.includeUnreachable(),
            search::isJudged));
    if (scan.overBudget() > 0) {
      warnings.add(
          "of "
              + scan.overBudget()
              + " values only the first "
              + AliasScan.MOST_PARTS
              + " parts were looked at for what they share");
    }
    phases.begin("referrers");
    Referrers referrers = Referrers.of(snapshot, targets(aliases), MOST_REFERRERS);
    Touches touches =
        new Touches(
            snapshot, threads, new FrameRoles(snapshot, MethodRoles.builtIn(), knowledge, program));
    phases.begin("scars");
    search.help();
    searching.join();
    if (!snapshot.info().truncated()) {
      warnings.addAll(search.notices()); // A cut dump lacks class records.
    }
    Scars scars =
        Scars.of(snapshot, search, scan.sizes(), reachability, threads, touches, options.depth());
    return new Views(
        snapshot,
        layouts,
        options,
        knowledge,
        reachability,
        new RootPaths(snapshot, reachability),
        new KeyPaths(snapshot, layouts, reachability, holders),
        threads,
        touches,
        locks,
        new Locksets(locks),
        new Mutabilities(snapshot, knowledge, program),
        new Sentinels(snapshot),
        new Displays(snapshot),
        aliases,
        referrers,
        scan.touched(),
        scan.pools(),
        scan.numberMaps(),
        new Arenas(snapshot, knowledge),
        scars);
  }

  /**
   * Shared objects for which it can matter who else refers to them: those that nearly all keys lead
   * to, and components.
   */
  private static IntOpenHashSet targets(AliasView aliases) {
    IntOpenHashSet targets = new IntOpenHashSet();
    for (AliasSite site : aliases.sites()) {
      site.groups().stream()
          .limit(site.component() == null ? 1 : Long.MAX_VALUE)
          .filter(group -> group.hub() || group.references() > 0)
          .forEach(g -> targets.add(g.target()));
    }
    return targets;
  }

  private final class Sink implements DraftSink {
    @Override
    public void found(Draft draft) {
      drafts.add(draft);
    }

    @Override
    public void benign(String reason) {
      benign.merge(reason, 1, Integer::sum);
    }
  }

  private SnapshotFacts facts(BoundLayouts layouts) throws IOException {
    SnapshotInfo info = snapshot.info();
    List<String> all = new ArrayList<>(info.warnings());
    if (snapshot.roots().isEmpty()) {
      all.add("the dump has no GC roots: who can reach a container is unknown");
    }
    all.addAll(notices(layouts));
    all.addAll(Unseen.packages(snapshot, options.own()));
    all.addAll(warnings);
    return new SnapshotFacts(
        info.file().toString(),
        info.format(),
        info.identifierBytes(),
        info.timestampMillis(),
        JvmVersion.of(snapshot),
        info.bytes(),
        snapshot.objectCount(),
        snapshot.classCount(),
        snapshot.threads().size(),
        info.truncated(),
        all);
  }

  /**
   * A cut dump lacks class records, so that many layouts do not fit; one sentence says that better
   * than all.
   */
  private List<String> notices(BoundLayouts layouts) {
    int count = layouts.notices().size();
    if (!snapshot.info().truncated() || count <= 1) {
      return layouts.notices();
    }
    return List.of(
        count
            + " container layouts do not fit what is left of this dump; such containers are not"
            + " walked");
  }

  private Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(snapshot.openingSeconds());
    all.putAll(phases.seconds());
    return all;
  }

  private AuditSummary summary(AliasView aliases, List<Finding> findings) {
    SortedMap<Severity, Integer> bySeverity = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity, 0);
    }
    findings.forEach(finding -> bySeverity.merge(finding.severity(), 1, Integer::sum));
    return new AuditSummary(
        aliases.containers(), aliases.entries(), aliases.aliasedEntries(), bySeverity, seconds());
  }
}

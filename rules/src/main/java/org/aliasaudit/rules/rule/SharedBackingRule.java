package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Backings;
import org.aliasaudit.rules.view.Backings.Range;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * AA03: distinct views over one array or buffer, or distinct containers over one internal table or
 * node. It takes the place of AA02 at such a site.
 */
public final class SharedBackingRule extends AliasRule {
  private static final List<String> COPY_RANGES = List.of("copy-range", "deep-copy");
  private static final List<String> COPY_DEEPER = List.of("deep-copy", "immutable-swap");

  /** What is known of the parts that the views of one array show. */
  private enum Overlap {
    OVERLAPPING("in parts that overlap"),
    UNKNOWN("in parts that may overlap"),
    DISJOINT("in parts that do not overlap"),
    READ_ONLY("for reading only");

    private final String words;

    Overlap(String words) {
      this.words = words;
    }
  }

  /** The rule for the ordered list. */
  public SharedBackingRule() {
    super(
        new RuleInfo(
            "AA03",
            "shared-backing",
            "Different values of a map are views over one array or buffer, or containers over one"
                + " table or node.",
            Severity.LOW,
            Severity.CRITICAL));
  }

  @Override
  boolean applies(Views views, AliasSite site) {
    return isBacking(views, site) && !SharedLockRule.isMonitor(views, site);
  }

  /** True if the site is left to this rule. */
  static boolean isBacking(Views views, AliasSite site) {
    return site.component() != null
        && !site.groups().isEmpty()
        && (site.groups().get(0).backing() || isInnards(views, site.groups().get(0)));
  }

  /**
   * True if the shared object is an array of nodes, or a node with a link to another node, of a
   * class nested in the one class that refers to it: the inside of a container of the program.
   */
  private static boolean isInnards(Views views, AliasSite.Group group) {
    HeapClass parent = views.snapshot().classOf(group.parents().get(0));
    HeapClass target = views.snapshot().classOf(group.target());
    String element = target.name().replace("[]", "");
    return element.startsWith(parent.name() + "$")
        && group.parents().stream().allMatch(p -> views.snapshot().classOf(p) == parent)
        && (target.isArray() || isLinked(views, group.target()));
  }

  private static boolean isLinked(Views views, int node) {
    HeapClass nodeClass = views.snapshot().classOf(node);
    References rows = views.snapshot().references().moveTo(node);
    for (int cell = 0; cell < rows.size(); cell++) {
      int other = rows.get(cell);
      if (other >= 0 && views.snapshot().classOf(other) == nodeClass) {
        return true;
      }
    }
    return false;
  }

  @Override
  String benign(Views views, AliasSite site) throws IOException {
    String inherited = super.benign(views, site);
    if (inherited != null) {
      return inherited;
    }
    Judgement judgement = judgement(views, site);
    return judgement.level().compareTo(Level.THREAD_SAFE) <= 0 ? judgement.level().word() : null;
  }

  @Override
  Draft draft(Views views, AliasSite site) throws IOException {
    boolean view = isView(views, site.groups().get(0));
    Overlap overlap = view ? overlap(views, site) : Overlap.UNKNOWN;
    int inside = threadsInside(views, site);
    Judgement judgement = judgement(views, site);
    Race race = Race.worst(site, group -> Race.through(views, group));
    Factors factors = new Factors();
    Severity severity = severity(site, overlap, judgement, race, factors);
    String title =
        keysOf(site)
            + " of "
            + place(site)
            + (view ? " are views over one " : " have different containers over one ")
            + simple(site.targetClass())
            + " through "
            + site.component()
            + (view ? ", " + overlap.words : "")
            + threadsIn(inside);
    List<String> remedies = view ? COPY_RANGES : COPY_DEEPER;
    Account account = new Account(severity, race, inside, title, remedies);
    return draft(views, site, judgement, account, factors);
  }

  /** A thread in a view is in what is behind it. */
  @Override
  void addEvidence(AliasSite site, Evidence evidence, Factors factors) {
    evidence.addParents(site);
  }

  /** Views are described by rows of the knowledge files, containers by their layouts. */
  private static boolean isView(Views views, AliasSite.Group group) {
    int parent = group.parents().get(0);
    boolean array = views.snapshot().kindOf(parent) == ObjectKind.OBJECT_ARRAY;
    return !array && Backings.isView(views.knowledge(), views.snapshot().classOf(parent));
  }

  /** The most dangerous of the groups speaks for the site. */
  private static Overlap overlap(Views views, AliasSite site) throws IOException {
    Overlap worst = Overlap.READ_ONLY;
    for (AliasSite.Group group : site.groups()) {
      Overlap overlap = overlap(views, group);
      worst = overlap.compareTo(worst) < 0 ? overlap : worst;
    }
    return worst;
  }

  private static Overlap overlap(Views views, AliasSite.Group group) throws IOException {
    boolean readOnly = true;
    List<Range> ranges = new ArrayList<>();
    for (int view : group.parents()) {
      readOnly &= Backings.isReadOnly(views.knowledge(), views.snapshot().classOf(view));
      Range range = Backings.rangeOf(views.snapshot(), views.knowledge(), view);
      if (range != null) {
        ranges.add(range);
      }
    }
    if (readOnly) {
      return Overlap.READ_ONLY;
    }
    if (anyOverlap(ranges)) {
      return Overlap.OVERLAPPING;
    }
    boolean complete = ranges.size() == group.references() && ranges.size() > 1;
    return complete ? Overlap.DISJOINT : Overlap.UNKNOWN;
  }

  private static boolean anyOverlap(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.removeIf(range -> range.length() == 0);
    sorted.sort(Comparator.comparingLong(Range::from));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Threads in what is shared, or in one of the views of it, of the group with the most. */
  private static int threadsInside(Views views, AliasSite site) {
    int most = 0;
    for (AliasSite.Group group : site.groups()) {
      Set<AuditThread> threads = new HashSet<>();
      touching(views, group.target(), threads);
      group.parents().forEach(parent -> touching(views, parent, threads));
      most = Math.max(most, threads.size());
    }
    return most;
  }

  private static void touching(Views views, int object, Set<AuditThread> threads) {
    views.touches().of(object).stream().map(Touches.Touch::thread).forEach(threads::add);
  }

  private static Severity severity(
      AliasSite site, Overlap overlap, Judgement judgement, Race race, Factors factors) {
    if (overlap == Overlap.DISJOINT || overlap == Overlap.READ_ONLY) {
      factors.byDesign("the keys share it " + overlap.words);
      return Severity.LOW;
    }
    Severity ofThreads = severityOf(site, judgement.level(), race, factors);
    return ofThreads == null ? capped(site, Severity.MEDIUM) : ofThreads;
  }
}

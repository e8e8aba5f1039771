package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Mutabilities.Level;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.ThreadLocals;
import org.aliasaudit.rules.view.ThreadLocals.Escaped;

/** AA08: one mutable object in several threads' thread-local maps. */
public final class ThreadLocalEscapeRule implements Rule {
  private static final int MOST_GROUPS = 20;

  /** Nearly all threads that have a value for the key: this share of them in percent. */
  private static final int COMMON_PERCENT = 90;

  private final RuleInfo info =
      new RuleInfo(
          "AA08",
          "thread-local-escape",
          "One mutable object is in the thread-locals of several threads.",
          Severity.LOW,
          Severity.HIGH);

  /** What a person fixes: one thread-local with values of one class. */
  private record Place(
      String holder, String field, HeapClass table, HeapClass value, HeapClass target) {}

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    Map<Place, List<Escaped>> places = new LinkedHashMap<>();
    HeapSnapshot snapshot = views.snapshot();
    for (Escaped escaped : ThreadLocals.escaped(snapshot, views.layouts(), views.threads())) {
      Holder holder = holderOf(views, escaped);
      Place place =
          new Place(
              holder.className(),
              holder.field(),
              snapshot.classOf(escaped.table()),
              snapshot.classOf(escaped.value()),
              snapshot.classOf(escaped.target()));
      places.computeIfAbsent(place, p -> new ArrayList<>()).add(escaped);
    }
    for (List<Escaped> all : places.values()) {
      examine(views, all, sink);
    }
  }

  private void examine(Views views, List<Escaped> all, DraftSink sink) throws IOException {
    all.sort((a, b) -> Integer.compare(b.threads().size(), a.threads().size()));
    Escaped worst = worst(views, all);
    String benign = benign(views, worst);
    if (benign != null) {
      sink.benign(benign);
    } else {
      sink.found(draft(views, worst, all));
    }
  }

  /** The object that speaks for its place: the most dangerous one, then the one of most threads. */
  private static Escaped worst(Views views, List<Escaped> all) {
    Escaped worst = all.get(0);
    Level level = level(views, worst);
    for (Escaped other : all) {
      Level others = level(views, other);
      if (others.compareTo(level) > 0) {
        worst = other;
        level = others;
      }
    }
    return worst;
  }

  private static Level level(Views views, Escaped escaped) {
    return views.mutabilities().of(escaped.target()).level();
  }

  /** The field that holds the thread-local; if none does, its class stands for it. */
  private static Holder holderOf(Views views, Escaped escaped) {
    int key = escaped.key();
    int known = key >= 0 ? key : escaped.table();
    Holder holder = views.aliases().holders().of(known);
    if (key >= 0 && holder.known()) {
      return holder;
    }
    HeapClass heapClass = views.snapshot().classOf(known);
    return new Holder(heapClass, heapClass.name(), "<thread-local>", false, known, false);
  }

  private static String benign(Views views, Escaped escaped) {
    Level level = level(views, escaped);
    if (level.isHarmless()) {
      return level.word();
    }
    Holder holder = holderOf(views, escaped);
    if (!views.options().includeJdk() && views.aliases().holders().isOfJdk(holder)) {
      return "JDK-owned site";
    }
    if (level == Level.THREAD_SAFE && !isContainer(views, escaped.target())) {
      return level.word();
    }
    boolean constant =
        views.sentinels().constantOf(escaped.target(), holder.holderClass()) != null
            && !AliasRule.isRaceInMutable(views, Race.at(views, escaped.target()));
    return constant ? "sentinel" : null;
  }

  /**
   * A thread-safe service (a logger, a class loader, a pool) is there to be shared. A thread-safe
   * container is not: its operations exclude each other, but what one thread puts in, another sees.
   */
  private static boolean isContainer(Views views, int target) {
    int classIndex = views.snapshot().classIndexOf(target);
    return views.layouts().attributesOf(classIndex) != null
        || views.knowledge().has(views.snapshot().classOf(target), Trait.MUTABLE);
  }

  private Draft draft(Views views, Escaped worst, List<Escaped> all) throws IOException {
    Judgement judgement = views.mutabilities().of(worst.target());
    Race race = Race.at(views, worst.target());
    Factors factors = new Factors();
    Severity severity = severity(views, worst, judgement.level(), race, factors);
    factors.exposure("in the tables of " + worst.threads().size() + " threads", true);
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(worst.threads().size(), race.inside().size());
    factors.threadsInside(race.inside().size());
    Evidence evidence = Evidence.of(views, List.of()).addTouches(worst.target());
    return new Draft(
        info,
        severity,
        judgement.level() == Level.UNKNOWN ? Confidence.POSSIBLE : Confidence.LIKELY,
        title(views, worst, all),
        siteOf(views, worst),
        groups(views, all),
        AliasRule.mutabilityOf(judgement),
        new Exposure(Reachability.Verdict.SHARED.word(), null),
        evidence.threads(),
        evidence.locks(),
        List.of(),
        factors.list(),
        List.of("copy-per-thread", "immutable-context"));
  }

  private static Severity severity(
      Views views, Escaped escaped, Level level, Race race, Factors factors) {
    boolean known = level == Level.MUTABLE || level == Level.HOSTILE;
    boolean unsafe = known || (level == Level.UNKNOWN && race.inMethods() > 0);
    if (unsafe && race.unguarded()) {
      return Severity.HIGH;
    }
    if (race.guarded()) {
      factors.byDesign("one lock keeps the threads in it apart");
      return Severity.LOW;
    }
    if (!known && isCommon(views, escaped, level)) {
      factors.byDesign("it is reachable without the thread-locals: a common part of the program");
      return Severity.LOW;
    }
    return Severity.MEDIUM;
  }

  /** Reachable from a root of no thread, and if it may change, the value of nearly all threads. */
  private static boolean isCommon(Views views, Escaped escaped, Level level) {
    boolean otherwise =
        views.reachability().verdict(escaped.target()) == Reachability.Verdict.SHARED
            && views.reachability().thread(escaped.target()) == null;
    boolean nearlyAll =
        escaped.threads().size() * 100L >= escaped.threadsWithKey() * (long) COMMON_PERCENT;
    return otherwise && (nearlyAll || level == Level.THREAD_SAFE);
  }

  private static Site siteOf(Views views, Escaped escaped) {
    Holder holder = holderOf(views, escaped);
    return new Site(
        holder.className(),
        holder.field(),
        holder.isStatic(),
        views.rootPaths().to(escaped.key() >= 0 ? escaped.key() : escaped.table()),
        views.snapshot().classOf(escaped.table()).name(),
        views.snapshot().classOf(escaped.value()).name(),
        null);
  }

  /** The keys of a group are the threads. */
  private static List<AliasGroup> groups(Views views, List<Escaped> all) throws IOException {
    List<AliasGroup> groups = new ArrayList<>();
    for (Escaped escaped : all.stream().limit(MOST_GROUPS).toList()) {
      List<ObjectRef> threads = new ArrayList<>();
      int most = views.options().keysPerGroup();
      for (AuditThread thread : escaped.threads().stream().limit(most).toList()) {
        int object = thread.thread().ordinal();
        threads.add(
            new ObjectRef(
                views.snapshot().idOf(object),
                views.snapshot().classOf(object).name(),
                thread.name()));
      }
      groups.add(
          new AliasGroup(
              views.displays().of(escaped.target()),
              views.displays().of(escaped.table()),
              escaped.threads().size(),
              threads));
    }
    return groups;
  }

  private static String title(Views views, Escaped worst, List<Escaped> all) {
    int more = all.size() - 1;
    String others = more == 0 ? "" : " (and " + more + (more == 1 ? " more object)" : " more)");
    HeapClass target = views.snapshot().classOf(worst.target());
    boolean wrapped = worst.target() != worst.value();
    return "one "
        + AliasRule.simple(target)
        + (wrapped ? " behind " + AliasRule.simple(views.snapshot().classOf(worst.value())) : "")
        + " is in the thread-locals of "
        + worst.threads().size()
        + " threads"
        + others
        + " through "
        + holderOf(views, worst).display();
  }
}

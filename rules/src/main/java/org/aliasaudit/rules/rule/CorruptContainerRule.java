package org.aliasaudit.rules.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.Holder;
import org.aliasaudit.rules.view.Mutabilities.Judgement;
import org.aliasaudit.rules.view.Reachability.Verdict;
import org.aliasaudit.rules.view.scar.FoundScar;

/** AA11: a container or collection whose structure breaks its own invariants. */
public final class CorruptContainerRule implements Rule {
  private static final List<String> REMEDIES = List.of("one-lock", "concurrent-map", "copy-on-put");

  private final RuleInfo info =
      new RuleInfo(
          "AA11",
          "corrupt-container",
          "The structure of a map or collection breaks its own invariants.",
          Severity.LOW,
          Severity.CRITICAL);

  /** Broken objects of one class that a person looks for at one place; the worst one is first. */
  private record Damage(Holder holder, List<Integer> objects) {}

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void examine(Views views, DraftSink sink) throws IOException {
    views.scars().changing().forEach(object -> sink.benign("container being changed"));
    Map<List<Object>, Damage> bySite = new LinkedHashMap<>();
    for (int object : views.scars().objects()) {
      Holder holder = views.aliases().holders().of(object);
      if (!views.options().includeJdk() && views.aliases().holders().isOfJdk(holder)) {
        sink.benign("JDK-owned site");
      } else {
        int classIndex = views.snapshot().classIndexOf(object);
        bySite
            .computeIfAbsent(
                List.of(holder.display(), classIndex), s -> new Damage(holder, new ArrayList<>(1)))
            .objects()
            .add(object);
      }
    }
    if (!bySite.isEmpty()) {
      Map<Integer, AliasSite.Group> aliased = aliased(views);
      for (Damage damage : bySite.values()) {
        damage
            .objects()
            .sort(Comparator.comparing((Integer o) -> severity(views, o, aliased)).reversed());
        sink.found(draft(views, damage, aliased));
      }
    }
  }

  /** The groups in which an object is shared by keys, or is a part of what is shared. */
  private static Map<Integer, AliasSite.Group> aliased(Views views) {
    Map<Integer, AliasSite.Group> aliased = new LinkedHashMap<>();
    for (AliasSite site : views.aliases().sites()) {
      for (AliasSite.Group group : site.groups()) {
        views.scars().inside(group.target()).forEach(object -> aliased.putIfAbsent(object, group));
      }
    }
    return aliased;
  }

  private static Severity severity(Views views, int object, Map<Integer, AliasSite.Group> aliased) {
    Verdict exposure = views.reachability().verdict(object);
    boolean strong = views.scars().of(object).stream().anyMatch(FoundScar::strong);
    if (exposure == Verdict.CONFINED || exposure == Verdict.UNREACHABLE) {
      return Severity.LOW;
    }
    if (strong && exposure == Verdict.SHARED) {
      return Severity.CRITICAL;
    }
    if (strong || aliased.containsKey(object)) {
      return Severity.HIGH;
    }
    return views.scars().doubt(object) == null ? Severity.LOW : Severity.MEDIUM;
  }

  private Draft draft(Views views, Damage damage, Map<Integer, AliasSite.Group> aliased)
      throws IOException {
    int worst = damage.objects().get(0);
    ScarEvidence scars = ScarEvidence.of(views, damage.objects());
    Judgement judgement = views.mutabilities().of(worst);
    AliasSite.Group group = aliased.get(worst);
    Race race = Race.at(views, worst);
    Evidence evidence = Evidence.of(views, List.of()).addTouches(worst);
    return new Draft(
        info,
        severity(views, worst, aliased),
        scars.isStrong() ? Confidence.LIKELY : Confidence.POSSIBLE,
        title(views, damage, scars),
        LockSites.of(views, worst),
        groups(views, group),
        AliasRule.mutabilityOf(judgement),
        AliasRule.exposureOf(views, views.reachability().verdict(worst), worst),
        evidence.threads(),
        evidence.locks(),
        scars.list(),
        factors(views, worst, group, race, scars).list(),
        REMEDIES);
  }

  private static Factors factors(
      Views views, int worst, AliasSite.Group group, Race race, ScarEvidence scars) {
    Verdict verdict = views.reachability().verdict(worst);
    Judgement judgement = views.mutabilities().of(worst);
    Factors factors = new Factors();
    factors.exposure(verdict.word(), verdict == Verdict.SHARED || verdict == Verdict.UNKNOWN);
    factors.hazard(judgement.level().word(), judgement.reason());
    factors.amplification(group == null ? 1 : group.group().keyCount(), race.inside().size());
    if (views.scars().doubt(worst) != null) {
      factors.doubt(views.scars().doubt(worst));
    }
    scars.tell(factors);
    factors.threadsInside(race.inside().size());
    return factors;
  }

  private static List<AliasGroup> groups(Views views, AliasSite.Group group) throws IOException {
    return group == null ? List.of() : List.of(views.keyPaths().composed(group.group()));
  }

  private static String title(Views views, Damage damage, ScarEvidence scars) {
    HeapSnapshot snapshot = views.snapshot();
    int worst = damage.objects().get(0);
    FoundScar first = views.scars().of(worst).get(0);
    int more = damage.objects().size() - 1;
    return "the "
        + AliasRule.simple(snapshot.classOf(worst))
        + " at "
        + damage.holder().display()
        + (scars.isStrong() ? " bears the scar of a race: " : " may bear the scar of a race: ")
        + first.what()
        + ", expected "
        + first.expected()
        + ", found "
        + first.found()
        + (more == 0 ? "" : " (and " + more + " more of them)");
  }
}

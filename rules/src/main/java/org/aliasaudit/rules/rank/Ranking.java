package org.aliasaudit.rules.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.rule.Draft;

/**
 * Makes findings of drafts and puts the most urgent first: the gravest severity, within it the
 * user's own sites, then the highest score, and equals by id.
 */
public final class Ranking {
  private static final Comparator<Ranked> MOST_URGENT_FIRST =
      Comparator.comparing((Ranked ranked) -> ranked.finding().severity())
          .thenComparing(Ranked::own)
          .thenComparingDouble(ranked -> ranked.finding().score())
          .reversed()
          .thenComparing(ranked -> ranked.finding().id());

  private Ranking() {}

  private record Ranked(Finding finding, boolean own) {}

  /**
   * The findings in order.
   *
   * @param packages the user's own
   */
  public static List<Finding> rank(List<Draft> drafts, OwnPackages packages) {
    OwnSites sites = new OwnSites(packages);
    List<String> ids = SiteOrder.fingerprints(drafts);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      ranked.add(new Ranked(finding(ids.get(i), sites.judged(draft)), sites.isOwn(draft)));
    }
    return ranked.stream().sorted(MOST_URGENT_FIRST).map(Ranked::finding).toList();
  }

  private static Finding finding(String id, Draft draft) {
    return new Finding(
        id,
        draft.rule().id(),
        draft.rule().name(),
        draft.severity(),
        Score.of(draft.factors()),
        draft.confidence(),
        draft.title(),
        draft.site(),
        draft.groups(),
        draft.mutability(),
        draft.exposure(),
        draft.threads(),
        draft.locks(),
        draft.scars(),
        draft.factors(),
        draft.remedies().stream().map(Remedies::of).toList());
  }
}

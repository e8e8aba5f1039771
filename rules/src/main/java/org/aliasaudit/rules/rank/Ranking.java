package org.aliasaudit.rules.rank;

import java.util.Comparator;
import java.util.List;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.rule.Draft;

/** Makes findings of drafts and puts the most urgent first. */
public final class Ranking {
  private static final Comparator<Finding> MOST_URGENT_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparingDouble(Finding::score)
          .reversed()
          .thenComparing(Finding::id);

  private Ranking() {}

  /** The findings in order. */
  public static List<Finding> rank(List<Draft> drafts) {
    return drafts.stream().map(Ranking::finding).sorted(MOST_URGENT_FIRST).toList();
  }

  private static Finding finding(Draft draft) {
    return new Finding(
        Fingerprint.of(draft.rule().id(), draft.site()),
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

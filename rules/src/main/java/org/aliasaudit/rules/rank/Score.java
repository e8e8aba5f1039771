package org.aliasaudit.rules.rank;

import java.util.List;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.ScoreSum;

/** The score of a finding: see {@link ScoreSum}. */
public final class Score {
  private Score() {}

  /** The score that factors make. */
  public static double of(List<Factor> factors) {
    return ScoreSum.of(factors).score();
  }
}

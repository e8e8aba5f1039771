package org.aliasaudit.rules.rank;

import java.util.List;
import org.aliasaudit.rules.finding.Factor;

/**
 * The score of a finding: 60 times the product of its factors, plus the sum of those whose name
 * begins with {@code evidence:}, at most 100, rounded to one decimal. It orders findings within a
 * severity and means nothing else.
 */
public final class Score {
  private static final double SHAPE = 60;
  private static final double MOST = 100;

  private Score() {}

  /** The score that factors make. */
  public static double of(List<Factor> factors) {
    double shape = SHAPE;
    double evidence = 0;
    for (Factor factor : factors) {
      if (factor.isEvidence()) {
        evidence += factor.value();
      } else {
        shape *= factor.value();
      }
    }
    return Math.round(Math.min(MOST, shape + evidence) * 10) / 10.0;
  }
}

package org.aliasaudit.rules.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * How factors make a score: {@value #SHAPE} times the product of the factors, plus the sum of those
 * whose name begins with {@code evidence:}, at most {@value #MOST}, rounded to one decimal. The
 * score orders findings within a severity and means nothing else.
 *
 * @param steps the factors in the order in which they are applied: first those that multiply
 * @param score the result
 */
public record ScoreSum(List<Step> steps, double score) {
  /** What every finding begins with. */
  public static final int SHAPE = 60;

  /** The highest score. */
  public static final int MOST = 100;

  /**
   * One factor applied.
   *
   * @param result the value after it, neither limited nor rounded
   */
  public record Step(Factor factor, double result) {}

  /** The sum of a finding. */
  public static ScoreSum of(List<Factor> factors) {
    List<Step> steps = new ArrayList<>();
    double sum = SHAPE;
    for (Factor factor : factors) {
      if (!factor.isEvidence()) {
        sum *= factor.value();
        steps.add(new Step(factor, sum));
      }
    }
    for (Factor factor : factors) {
      if (factor.isEvidence()) {
        sum += factor.value();
        steps.add(new Step(factor, sum));
      }
    }
    return new ScoreSum(steps, Math.round(Math.min(MOST, sum) * 10) / 10.0);
  }
}

package org.aliasaudit.rules.finding;

/**
 * One term of a score.
 *
 * @param name short name
 * @param value what it contributes
 * @param why the fact behind it
 */
public record Factor(String name, double value, String why) {
  private static final String EVIDENCE = "evidence:";

  /** True if the value is added to the score; all others multiply it. */
  public boolean isEvidence() {
    return name.startsWith(EVIDENCE);
  }
}

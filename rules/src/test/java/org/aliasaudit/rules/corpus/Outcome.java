package org.aliasaudit.rules.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;

/**
 * What the audit made of a labelled site.
 *
 * @param findings all findings at the site, the most urgent first
 */
record Outcome(LabelledSite site, List<Finding> findings) {
  /** As reports are ordered: severity, then score; a site without a finding comes last. */
  static final Comparator<Outcome> BY_RANK =
      Comparator.comparing(
              Outcome::ranking,
              Comparator.nullsFirst(
                  Comparator.comparing(Finding::severity).thenComparingDouble(Finding::score)))
          .reversed();

  static Outcome of(LabelledSite site, List<Finding> findings) {
    return new Outcome(site, findings.stream().filter(site::isOf).toList());
  }

  /** The finding that ranks the site: of a faulty one, that of the rule that must report it. */
  private Finding ranking() {
    return findings.stream()
        .filter(finding -> !site.faulty() || finding.rule().equals(site.rule()))
        .findFirst()
        .orElse(null);
  }

  /** True if the audit agrees with the label. */
  boolean asLabelled() {
    Finding ranking = ranking();
    return site.faulty()
        ? ranking != null && ranking.severity().compareTo(site.least()) >= 0
        : findings.stream().allMatch(f -> f.severity().compareTo(Severity.LOW) <= 0);
  }

  /** One row of the table: label, expected and found rule and severity, score, shape. */
  String row() {
    Finding finding = ranking();
    String expected = site.faulty() ? site.rule() + " " + site.least().word() : "at most low";
    String found =
        finding == null
            ? "no finding"
            : String.format(
                Locale.ROOT,
                "%s %s %.1f",
                finding.rule(),
                finding.severity().word(),
                finding.score());
    return String.join(
        " | ", site.name(), site.faulty() ? "faulty" : "benign", expected, found, site.shape());
  }
}

package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;

/**
 * Which findings a report shows. Totals stay those of the audit, so that nothing is hidden
 * silently.
 *
 * @param least mildest severity that is shown
 * @param top how many findings are shown at most
 */
public record ResultFilter(Severity least, int top) {
  /** The result with only the findings that pass. */
  public AuditResult apply(AuditResult result) {
    List<Finding> shown =
        result.findings().stream()
            .filter(finding -> finding.severity().compareTo(least) >= 0)
            .limit(top)
            .toList();
    return new AuditResult(result.snapshot(), shown, result.suppressed(), result.summary());
  }
}

package org.aliasaudit.cli.report;

import java.util.List;
import org.aliasaudit.rules.finding.AuditResult;

/**
 * The dumps of one command line.
 *
 * @param results results of the dumps that could be audited, in the order they were named
 * @param failed files of the dumps that could not be audited
 */
public record ReportBatch(List<AuditResult> results, List<String> failed) {
  /** A batch of one audited dump. */
  public static ReportBatch of(AuditResult result) {
    return new ReportBatch(List.of(result), List.of());
  }

  /** True if more than one dump was asked for, readable or not. */
  public boolean several() {
    return results.size() + failed.size() > 1;
  }
}

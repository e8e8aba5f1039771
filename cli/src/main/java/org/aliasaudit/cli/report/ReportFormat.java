package org.aliasaudit.cli.report;

/** One form of report: a pure function of the audit results. */
public interface ReportFormat {
  /**
   * Renders the report.
   *
   * @param batch the dumps asked for, already filtered and redacted
   * @param options how the medium looks; formats for machines ignore it
   * @return UTF-8 bytes that end with a newline; empty if there is nothing to report on
   */
  byte[] render(ReportBatch batch, RenderOptions options);
}

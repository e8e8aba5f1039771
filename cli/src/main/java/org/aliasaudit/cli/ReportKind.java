package org.aliasaudit.cli;

import org.aliasaudit.cli.report.JsonReport;
import org.aliasaudit.cli.report.ReportFormat;
import org.aliasaudit.cli.report.TextReport;

/** The report formats by the words of {@code --format}. */
enum ReportKind {
  TEXT {
    @Override
    ReportFormat format() {
      return new TextReport();
    }
  },
  JSON {
    @Override
    ReportFormat format() {
      return new JsonReport(Version.number());
    }
  };

  /** A new renderer of this format. */
  abstract ReportFormat format();
}

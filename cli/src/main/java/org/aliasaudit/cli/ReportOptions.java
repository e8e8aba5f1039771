package org.aliasaudit.cli;

import java.util.List;
import org.aliasaudit.cli.report.RedactedResult;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.report.ReportBatch;
import org.aliasaudit.cli.report.ResultFilter;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Severity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a report of an audit looks like and when it fails, shared by the commands that audit. */
final class ReportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = WordConverter.Format.class,
      completionCandidates = WordConverter.Format.class,
      description =
          "Form of the report: ${COMPLETION-CANDIDATES}. Several dumps give one JSON array."
              + " Default: ${DEFAULT-VALUE}.")
  private ReportKind format;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = WordConverter.OfSeverity.class,
      completionCandidates = WordConverter.OfSeverity.class,
      description =
          "Exit with 1 if the audit found anything of this severity or above, shown or not:"
              + " ${COMPLETION-CANDIDATES}. Default: never.")
  private Severity failOn;

  @Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      defaultValue = "low",
      converter = WordConverter.OfSeverity.class,
      completionCandidates = WordConverter.OfSeverity.class,
      description = "Show findings of this severity and above. Default: ${DEFAULT-VALUE}.")
  private Severity minSeverity;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show at most the N most urgent findings. Default: all.")
  private Integer top;

  /**
   * Refuses values that make no sense.
   *
   * @throws ParameterException naming the option
   */
  void check(CommandSpec spec) {
    if (top != null && top < 1) {
      throw new ParameterException(spec.commandLine(), "--top must be at least 1, not " + top);
    }
  }

  /** The exit code for a result. */
  int codeOf(AuditResult result) {
    int code = result.snapshot().truncated() ? ExitCode.DAMAGED : ExitCode.OK;
    return failOn != null && found(result) ? ExitCode.worse(code, ExitCode.FINDINGS) : code;
  }

  private boolean found(AuditResult result) {
    return result.summary().findingsBySeverity().tailMap(failOn).values().stream()
        .anyMatch(n -> n > 0);
  }

  /** The report, with as much of the results as is asked for. */
  byte[] render(
      List<AuditResult> results, List<String> failed, RenderOptions looks, Redaction redaction) {
    ResultFilter filter = new ResultFilter(minSeverity, top == null ? Integer.MAX_VALUE : top);
    List<AuditResult> shown =
        results.stream()
            .map(filter::apply)
            .map(result -> RedactedResult.of(result, redaction))
            .toList();
    return format.format().render(new ReportBatch(shown, failed), looks);
  }
}

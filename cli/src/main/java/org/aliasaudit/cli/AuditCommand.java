package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.RedactedResult;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.report.ReportBatch;
import org.aliasaudit.cli.report.ResultFilter;
import org.aliasaudit.cli.report.Words;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit [audit] heap.hprof ...}: audits dumps and reports. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = "Reports objects that several keys of a map share. The default command.",
    footer = {"", "Examples, exit codes and environment: aliasaudit --help"})
final class AuditCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Mixin private LayoutOptions layouts;

  @Mixin private KnowledgeOptions knowledge;

  private AuditOptions auditOptions;

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

  @Mixin private OutputOption output;

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

  @Option(names = "--include-jdk", description = "Also report sites in classes of the JDK.")
  private boolean includeJdk;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Follow at most N references from a value to the parts that it may share with others,"
              + " 0 to 8. Default: ${DEFAULT-VALUE}.")
  private int depth;

  @Mixin private EngineOptions engines;

  @Option(
      names = "--include-unreachable",
      description = "Also audit containers that no GC root reaches.")
  private boolean includeUnreachable;

  @Parameters(
      paramLabel = "HEAP.HPROF",
      arity = "1..*",
      description = "Heap dumps, plain or gzip-compressed.")
  private List<String> dumps;

  AuditCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (top != null && top < 1) {
      throw new ParameterException(spec.commandLine(), "--top must be at least 1, not " + top);
    }
    if (depth < 0 || depth > AuditOptions.DEEPEST) {
      throw new ParameterException(
          spec.commandLine(), "--depth must be 0 to " + AuditOptions.DEEPEST + ", not " + depth);
    }
    auditOptions = auditOptions();
    int code = output.check(context, dumps);
    if (code != ExitCode.OK) {
      return code;
    }
    List<AuditResult> results = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String dump : dumps) {
      code = ExitCode.worse(code, auditOne(dump, results, failed));
    }
    return ExitCode.worse(code, report(results, failed));
  }

  private AuditOptions auditOptions() {
    AuditOptions asked =
        AuditOptions.defaults()
            .withIncludeJdk(includeJdk)
            .withIncludeUnreachable(includeUnreachable)
            .withDepth(depth);
    return knowledge.added(layouts.added(asked));
  }

  private int auditOne(String dump, List<AuditResult> results, List<String> failed) {
    try {
      AuditResult result = audit(dump);
      int code = codeOf(result);
      results.add(result);
      return code;
    } catch (IOException | RuntimeException | Error e) {
      failed.add(dump);
      return context.fail(dump, e);
    }
  }

  private AuditResult audit(String dump) throws IOException {
    Path path = DumpFile.existing(dump);
    try (ProgressDisplay progress = display.progressOf(dump, context)) {
      return context.auditor().audit(path, engines, auditOptions, progress);
    }
  }

  private int codeOf(AuditResult result) {
    int code = result.snapshot().truncated() ? ExitCode.DAMAGED : ExitCode.OK;
    return failOn != null && found(result) ? ExitCode.worse(code, ExitCode.FINDINGS) : code;
  }

  private boolean found(AuditResult result) {
    return result.summary().findingsBySeverity().tailMap(failOn).values().stream()
        .anyMatch(n -> n > 0);
  }

  private int report(List<AuditResult> results, List<String> failed) {
    if (results.isEmpty() && failed.size() == 1) {
      return ExitCode.OK; // Its own code stands, and an older report is left in its place.
    }
    boolean toTerminal = !output.toFile() && context.terminal().stdoutTty();
    ResultFilter filter = new ResultFilter(minSeverity, top == null ? Integer.MAX_VALUE : top);
    List<AuditResult> shown =
        results.stream()
            .map(filter::apply)
            .map(result -> RedactedResult.of(result, display.redaction(toTerminal)))
            .toList();
    RenderOptions options = output.toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    byte[] bytes = format.format().render(new ReportBatch(shown, failed), options);
    int code = output.write(context, out -> out.write(bytes));
    if (code == ExitCode.OK && output.toFile() && !display.quiet()) {
      results.forEach(
          r ->
              context.say(
                  r.snapshot().file() + ": " + Words.verdict(r) + " (see " + output.file() + ")"));
    }
    return code;
  }
}

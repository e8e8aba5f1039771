package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.cli.report.Words;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.threaddump.ThreadDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private ClassPathOption classPath;

  @Mixin private ReportOptions report;

  @Mixin private OutputOption output;

  @Mixin private ScopeOptions scope;

  @Mixin private ThreadDumpOption threadDumps;

  @Mixin private EngineOptions engines;

  @Parameters(
      paramLabel = "HEAP.HPROF",
      arity = "1..*",
      description = "Heap dumps, plain or gzip-compressed.")
  private List<String> dumps;

  private Supplier<AuditOptions> auditOptions;

  AuditCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    report.check(spec);
    scope.check(spec);
    int code = output.check(context, dumps);
    if (code != ExitCode.OK) {
      return code;
    }
    try {
      auditOptions = auditOptions();
    } catch (IOException e) {
      context.say(e.getMessage());
      return ExitCode.USAGE;
    }
    List<AuditResult> results = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String dump : dumps) {
      code = ExitCode.worse(code, auditOne(dump, results, failed));
    }
    return ExitCode.worse(code, report(results, failed));
  }

  /**
   * The options, for when they are needed: while a dump is read, another thread may still read what
   * is built in ({@link Main}). What is wrong with the user's files is said before.
   */
  private Supplier<AuditOptions> auditOptions() throws IOException {
    List<ThreadDump> dumps = threadDumps.read();
    if (layouts.areGiven() || knowledge.isGiven() || classPath.isGiven()) {
      AuditOptions asked = auditOptions(dumps);
      return () -> asked;
    }
    return () -> auditOptions(dumps);
  }

  private AuditOptions auditOptions(List<ThreadDump> dumps) {
    AuditOptions asked = scope.added(AuditOptions.defaults()).withThreadDumps(dumps);
    return classPath.added(knowledge.added(layouts.added(asked)));
  }

  private int auditOne(String dump, List<AuditResult> results, List<String> failed) {
    try {
      AuditResult result = audit(dump);
      int code = report.codeOf(result);
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

  private int report(List<AuditResult> results, List<String> failed) {
    if (results.isEmpty() && failed.size() == 1) {
      return ExitCode.OK; // Its own code stands, and an older report is left in its place.
    }
    boolean toTerminal = !output.toFile() && context.terminal().stdoutTty();
    RenderOptions options = output.toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    byte[] bytes = report.render(results, failed, options, display.redaction(toTerminal));
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

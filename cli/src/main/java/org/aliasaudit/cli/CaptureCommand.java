package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.capture.Capture;
import org.aliasaudit.cli.capture.Capture.Captured;
import org.aliasaudit.cli.capture.CaptureException;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.threaddump.ThreadDump;
import org.aliasaudit.rules.threaddump.ThreadDumps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit capture PID}: takes dumps of a running JVM and audits them. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Takes thread dumps, a heap dump and thread dumps again of a running JVM and audits them.",
      "Close together they agree, so that owners and waiters of monitors are certain. The process",
      "stands still while its heap is written; how long that may take is said before it begins.",
      "",
      "The files are kept in DIR/aliasaudit-PID-TIMESTAMP: heap.hprof, threads-before.txt and",
      "threads-after.txt, and from JDK 21 on both as .json too, which tells of virtual threads.",
      "They hold what the process held, secrets included, and are readable by their owner alone:",
      "delete them when you are done. If the capture fails or is interrupted (Ctrl-C), nothing is",
      "left.",
      "",
      "Run it as the user of the process, on its machine or in its container. 'jcmd -l' lists"
          + " PIDs.",
      "The report goes to standard output, with the options and exit codes of 'aliasaudit audit';"
          + " 3",
      "also says that nothing could be captured."
    },
    footer = {
      "",
      "Examples:",
      "  aliasaudit capture 4711",
      "  aliasaudit capture -o /var/tmp --format json --fail-on high 4711 > report.json"
    })
final class CaptureCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "Folder that the folder of the files is created in. Its disk needs about twice the heap"
              + " in use. Default: the current one.")
  private Path output;

  @Option(
      names = "--live",
      description =
          "Dump live objects only. Forces a full garbage collection first, which makes the pause"
              + " longer and moves objects: the thread dump before it no longer matches.")
  private boolean live;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Mixin private LayoutOptions layouts;

  @Mixin private KnowledgeOptions knowledge;

  @Mixin private ClassPathOption classPath;

  @Mixin private ReportOptions report;

  @Mixin private ScopeOptions scope;

  @Mixin private EngineOptions engines;

  @Parameters(paramLabel = "PID", description = "Process id of the JVM.")
  private long pid;

  CaptureCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    report.check(spec);
    scope.check(spec);
    AuditOptions asked = knowledge.added(layouts.added(scope.added(AuditOptions.defaults())));
    asked = classPath.added(asked);
    Captured captured;
    try {
      captured = capture();
    } catch (CaptureException e) {
      context.say(e.getMessage());
      context.traceIfWanted(e);
      return ExitCode.UNREADABLE;
    }
    say("captured in " + captured.folder() + "; the files hold secrets of the process");
    return audit(captured, asked);
  }

  private Captured capture() throws CaptureException {
    Capture capture = Capture.of(pid, this::say);
    try (ProgressDisplay progress = display.progressOf("process " + pid, context)) {
      return capture.take(output, live, progress);
    }
  }

  private void say(String sentence) {
    if (!display.quiet()) {
      context.say(sentence);
    }
  }

  private int audit(Captured captured, AuditOptions asked) {
    String dump = captured.heapDump().toString();
    AuditResult result;
    try (ProgressDisplay progress = display.progressOf(dump, context)) {
      AuditOptions options = asked.withThreadDumps(threadDumps(captured));
      result = context.auditor().audit(captured.heapDump(), engines, () -> options, progress);
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(dump, e);
    }
    return ExitCode.worse(report.codeOf(result), print(result));
  }

  private static List<ThreadDump> threadDumps(Captured captured) throws IOException {
    List<ThreadDump> dumps = new ArrayList<>();
    for (Path file : captured.threadDumps()) {
      dumps.add(ThreadDumps.read(file));
    }
    return dumps;
  }

  private int print(AuditResult result) {
    byte[] bytes =
        report.render(
            List.of(result),
            List.of(),
            colors.onStdout(context.terminal()),
            display.redaction(context.terminal().stdoutTty()));
    try {
      context.print(bytes);
      return ExitCode.OK;
    } catch (IOException e) {
      context.say("cannot write the report to standard output: " + Failure.reason(e));
      return ExitCode.USAGE;
    }
  }
}

package org.aliasaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.MapsJson;
import org.aliasaudit.cli.report.MapsReport;
import org.aliasaudit.cli.report.MapsText;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.rules.ContainerList;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.ContainerTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit maps heap.hprof}: the containers that an audit walks. */
@Command(
    name = "maps",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Lists the maps and caches of a dump: where they are held, entries, load, aliased entries.",
      "Wrappers are not listed, what they wrap is. Also names the classes that look like maps and",
      "could not be walked."
    })
final class MapsCommand implements Callable<Integer> {
  private static final int TOP_OF_TEXT = 50;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "Only containers of this class, with or without its package; * stands for any characters.")
  private String className;

  @Option(
      names = "--min-entries",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only containers with at least N entries. Default: ${DEFAULT-VALUE}.")
  private long minEntries;

  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "entries",
      converter = WordConverter.OfOrder.class,
      completionCandidates = WordConverter.OfOrder.class,
      description = "Order: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ContainerTable.Order order;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "List at most N containers. Default: 50 as text, all as JSON.")
  private Integer top;

  @Option(names = "--all", description = "List all containers.")
  private boolean all;

  @Option(names = "--include-unreachable", description = "Also containers that no GC root reaches.")
  private boolean includeUnreachable;

  @Mixin private LayoutOptions layouts;

  @Mixin private KnowledgeOptions knowledge;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = WordConverter.OfView.class,
      completionCandidates = WordConverter.OfView.class,
      description = "Form of the list: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ViewFormat format;

  @Mixin private OutputOption output;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Parameters(index = "0", paramLabel = "HEAP.HPROF", description = "The heap dump.")
  private String dump;

  MapsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    checkNumbers();
    AuditOptions asked = AuditOptions.defaults().withIncludeUnreachable(includeUnreachable);
    AuditOptions options = knowledge.added(layouts.added(asked));
    int code = output.check(context, List.of(dump));
    return code == ExitCode.OK ? list(options) : code;
  }

  private void checkNumbers() {
    if (top != null && top < 1) {
      throw usage("--top must be at least 1, not " + top);
    }
    if (top != null && all) {
      throw usage("--top and --all exclude each other");
    }
    if (minEntries < 0) {
      throw usage("--min-entries must not be negative");
    }
  }

  private int list(AuditOptions options) {
    try (HeapSnapshot snapshot = open()) {
      ContainerList list = containers(snapshot, options);
      if (!display.quiet()) {
        list.warnings().forEach(warning -> context.say(dump + ": " + warning));
      }
      int code = output.write(context, content(report(list)));
      return ExitCode.worse(code, snapshot.info().truncated() ? ExitCode.DAMAGED : ExitCode.OK);
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(dump, e);
    }
  }

  private HeapSnapshot open() throws IOException {
    try (ProgressDisplay progress = display.progressOf(dump, context)) {
      return DirectEngine.open(DumpFile.existing(dump), progress);
    }
  }

  private ContainerList containers(HeapSnapshot snapshot, AuditOptions options) throws IOException {
    try (ProgressDisplay progress = display.progressOf(dump, context)) {
      return ContainerList.of(snapshot, options, progress);
    }
  }

  private MapsReport report(ContainerList list) {
    ContainerTable table = list.table();
    List<Integer> matching = table.select(classes(), minEntries, order);
    List<Integer> shown = matching.subList(0, Math.min(matching.size(), limit()));
    return new MapsReport(
        dump,
        table.size(),
        table.entries(),
        table.aliasedEntries(),
        matching.size(),
        shown.size(),
        () -> shown.stream().map(index -> row(table, index)).iterator(),
        list.unwalked());
  }

  /** A dump that cannot be read any further is told unchecked. */
  private static ContainerRow row(ContainerTable table, int index) {
    try {
      return table.row(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int limit() {
    if (top != null) {
      return top;
    }
    return all || format == ViewFormat.JSON ? Integer.MAX_VALUE : TOP_OF_TEXT;
  }

  /** A name without a dot is one without its package. */
  private Predicate<String> classes() {
    if (className == null) {
      return name -> true;
    }
    Pattern pattern = Pattern.compile("\\Q" + className.replace("*", "\\E.*\\Q") + "\\E");
    boolean simple = className.indexOf('.') < 0;
    return name ->
        pattern.matcher(name).matches()
            || (simple && pattern.matcher(name.substring(name.lastIndexOf('.') + 1)).matches());
  }

  private Content content(MapsReport report) {
    boolean toTerminal = !output.toFile() && context.terminal().stdoutTty();
    Redaction redaction = display.redaction(toTerminal);
    RenderOptions options = output.toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    return switch (format) {
      case TEXT -> out -> out.write(MapsText.render(report, options, redaction));
      case JSON -> out -> MapsJson.write(report, redaction, out);
    };
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

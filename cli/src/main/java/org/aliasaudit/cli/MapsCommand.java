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
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.ContainerList;
import org.aliasaudit.rules.finding.ContainerRow;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.ContainerTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Mixin private ListingOptions listing;

  MapsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    checkNumbers();
    AuditOptions asked = AuditOptions.defaults().withIncludeUnreachable(includeUnreachable);
    AuditOptions options = knowledge.added(layouts.added(asked));
    return listing.run(context, (snapshot, form) -> list(snapshot, options, form));
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

  private Content list(HeapSnapshot snapshot, AuditOptions options, ListingOptions.Form form)
      throws IOException {
    ContainerList list = containers(snapshot, options);
    listing.warn(context, list.warnings());
    MapsReport report = report(list);
    return form.json()
        ? out -> MapsJson.write(report, form.redaction(), out)
        : out -> out.write(MapsText.render(report, form.looks(), form.redaction()));
  }

  private ContainerList containers(HeapSnapshot snapshot, AuditOptions options) throws IOException {
    try (ProgressDisplay progress = listing.progress(context)) {
      return ContainerList.of(snapshot, options, progress);
    }
  }

  private MapsReport report(ContainerList list) {
    ContainerTable table = list.table();
    List<Integer> matching = table.select(classes(), minEntries, order);
    List<Integer> shown = matching.subList(0, Math.min(matching.size(), limit()));
    return new MapsReport(
        listing.dump(),
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
    return all || listing.isJson() ? Integer.MAX_VALUE : TOP_OF_TEXT;
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

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

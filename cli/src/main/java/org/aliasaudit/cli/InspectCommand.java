package org.aliasaudit.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.aliasaudit.cli.inspect.Inspection;
import org.aliasaudit.cli.inspect.ObjectInspector;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.InspectionText;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.ContainerEntries;
import org.aliasaudit.rules.view.ReachabilityBuilder;
import org.aliasaudit.rules.view.RootPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aliasaudit inspect heap.hprof 0x..}: single objects of a dump. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    sortOptions = false,
    description = {
      "Shows objects of a dump: their fields, entries and who refers to them.",
      "Also the GC roots and the frames of threads that name them. Scans the whole dump once. Exits",
      "with 2 if the dump has no object of an id."
    })
final class InspectCommand implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;

  @Mixin private EngineOption engine;

  @Mixin private LayoutOptions layouts;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "List at most N elements, N entries and N referrers. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Parameters(index = "0", paramLabel = "HEAP.HPROF", description = "The heap dump.")
  private String dump;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "0xID",
      description = "Identifiers of objects, hexadecimal, as reports print them.")
  private List<String> ids;

  InspectCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw usage("--limit must not be negative");
    }
    long[] wanted = ids.stream().mapToLong(this::parse).toArray();
    AuditOptions options = layouts.added(AuditOptions.defaults());
    List<Inspection> inspections;
    boolean truncated;
    try (ProgressDisplay progress = display.progressOf(dump, context);
        HeapSnapshot snapshot = engine.open(dump, progress)) {
      int[] ordinals = ordinals(snapshot, wanted);
      inspections =
          new ObjectInspector(
                  snapshot,
                  rootPaths(snapshot, progress),
                  new ContainerEntries(snapshot, options),
                  limit)
              .inspect(ordinals, progress);
      truncated = snapshot.info().truncated();
    } catch (IOException | RuntimeException | Error e) {
      return failed(e);
    }
    context.print(
        InspectionText.render(
            inspections,
            colors.onStdout(context.terminal()),
            display.redaction(context.terminal().stdoutTty())));
    return truncated ? ExitCode.DAMAGED : ExitCode.OK;
  }

  private static RootPaths rootPaths(HeapSnapshot snapshot, ProgressDisplay progress) {
    return new RootPaths(snapshot, ReachabilityBuilder.build(snapshot, progress));
  }

  private long parse(String id) {
    try {
      String digits = id.startsWith("0x") || id.startsWith("0X") ? id.substring(2) : id;
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      throw usage("'" + id + "' is no object id; ids look like 0x7f8a01c8");
    }
  }

  private int[] ordinals(HeapSnapshot snapshot, long[] wanted) {
    int[] ordinals = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      ordinals[i] = snapshot.ordinalOf(wanted[i]);
      if (ordinals[i] < 0) {
        throw usage(dump + " has no object 0x" + Long.toHexString(wanted[i]));
      }
    }
    return ordinals;
  }

  private int failed(Throwable e) {
    if (e instanceof ParameterException wrongId) {
      throw wrongId;
    }
    return context.fail(dump, e);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

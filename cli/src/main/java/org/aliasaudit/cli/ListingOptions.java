package org.aliasaudit.cli;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.cli.listing.Listings;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.threaddump.ThreadDump;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that list threads and locks have in common: a dump, a form and a target. */
final class ListingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = WordConverter.OfView.class,
      completionCandidates = WordConverter.OfView.class,
      description = "Form of the list: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ViewFormat format;

  @Mixin private OutputOption output;

  @Mixin private ThreadDumpOption threadDumps;

  @Mixin private EngineOption engine;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Parameters(index = "0", paramLabel = "HEAP.HPROF", description = "The heap dump.")
  private String dump;

  /** Renders a list. */
  interface Rendering {
    byte[] render(Listings listings, boolean json, RenderOptions options, Redaction redaction)
        throws IOException;
  }

  /** Reads the dump, renders the list and writes it; returns the exit code. */
  int run(CliContext context, Rendering rendering) {
    int target = output.check(context, List.of(dump));
    if (target != ExitCode.OK) {
      return target;
    }
    List<ThreadDump> dumps;
    try {
      dumps = threadDumps.read();
    } catch (IOException e) {
      context.say(e.getMessage());
      return ExitCode.USAGE;
    }
    return list(context, rendering, dumps);
  }

  private int list(CliContext context, Rendering rendering, List<ThreadDump> dumps) {
    byte[] bytes;
    boolean truncated;
    try (ProgressDisplay progress = display.progressOf(dump, context);
        HeapSnapshot snapshot = engine.engine().open(DumpFile.existing(dump), progress)) {
      Listings listings = new Listings(snapshot, dumps);
      if (!display.quiet()) {
        listings.warnings().forEach(warning -> context.say(dump + ": " + warning));
      }
      bytes = render(context, rendering, listings);
      truncated = snapshot.info().truncated();
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(dump, e);
    }
    int code = output.write(context, out -> out.write(bytes));
    return ExitCode.worse(code, truncated ? ExitCode.DAMAGED : ExitCode.OK);
  }

  private byte[] render(CliContext context, Rendering rendering, Listings listings)
      throws IOException {
    boolean toTerminal = !output.toFile() && context.terminal().stdoutTty();
    RenderOptions options = output.toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    return rendering.render(
        listings, format == ViewFormat.JSON, options, display.redaction(toTerminal));
  }
}

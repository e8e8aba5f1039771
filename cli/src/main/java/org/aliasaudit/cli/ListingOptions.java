package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aliasaudit.cli.listing.Listings;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.graph.DirectEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that list threads and locks have in common: a dump, a form and a target. */
final class ListingOptions {
  private static final String STDOUT = "-";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = WordConverter.OfView.class,
      completionCandidates = WordConverter.OfView.class,
      description = "Form of the list: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ViewFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the list to FILE, whole or not at all. Default: standard output.")
  private Path output;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Parameters(index = "0", paramLabel = "HEAP.HPROF", description = "The heap dump.")
  private String dump;

  /** Renders a list. */
  interface Rendering {
    byte[] render(Listings listings, boolean json, RenderOptions options, Redaction redaction);
  }

  /** Reads the dump, renders the list and writes it; returns the exit code. */
  int run(CliContext context, Rendering rendering) {
    try {
      if (toFile()) {
        check();
      }
    } catch (IOException e) {
      return cannotWrite(context, e);
    }
    byte[] bytes;
    boolean truncated;
    try (ProgressDisplay progress = display.progressOf(dump, context);
        HeapSnapshot snapshot = DirectEngine.open(DumpFile.existing(dump), progress)) {
      bytes = render(context, rendering, new Listings(snapshot));
      truncated = snapshot.info().truncated();
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(dump, e);
    }
    int code = write(context, bytes);
    return ExitCode.worse(code, truncated ? ExitCode.DAMAGED : ExitCode.OK);
  }

  private void check() throws IOException {
    new ReportTarget(output).check();
    Path source = DumpFile.path(dump);
    if (Files.exists(output) && Files.exists(source) && Files.isSameFile(output, source)) {
      throw new FileSystemException(output.toString(), null, "it is the dump");
    }
  }

  private byte[] render(CliContext context, Rendering rendering, Listings listings) {
    boolean toTerminal = !toFile() && context.terminal().stdoutTty();
    RenderOptions options = toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    return rendering.render(
        listings, format == ViewFormat.JSON, options, display.redaction(toTerminal));
  }

  private int write(CliContext context, byte[] bytes) {
    try {
      if (toFile()) {
        new ReportTarget(output).write(bytes);
      } else {
        context.print(bytes);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      return cannotWrite(context, e);
    }
  }

  private boolean toFile() {
    return output != null && !output.toString().equals(STDOUT);
  }

  private int cannotWrite(CliContext context, IOException e) {
    String where = toFile() ? output.toString() : "standard output";
    context.say("cannot write the list to " + where + ": " + Failure.reason(e));
    return ExitCode.USAGE;
  }
}

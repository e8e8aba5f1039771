package org.aliasaudit.cli;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.report.Redaction;
import org.aliasaudit.cli.report.RenderOptions;
import org.aliasaudit.hprof.HeapSnapshot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that list maps, locks and threads have in common: a dump, a form, a target. */
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

  @Mixin private EngineOption engine;

  @Mixin private DisplayOptions display;

  @Mixin private ColorOptions colors;

  @Parameters(index = "0", paramLabel = "HEAP.HPROF", description = "The heap dump.")
  private String dump;

  /**
   * How the list is to look.
   *
   * @param json JSON instead of text
   */
  record Form(boolean json, RenderOptions looks, Redaction redaction) {}

  /** Makes the list. */
  @FunctionalInterface
  interface Listing {
    /**
     * Reads what the list holds; it is written while the snapshot is still open.
     *
     * @throws IOException if the dump cannot be read
     */
    Content of(HeapSnapshot snapshot, Form form) throws IOException;
  }

  /** Reads the dump, makes the list and writes it; returns the exit code. */
  int run(CliContext context, Listing listing) {
    int target = output.check(context, List.of(dump));
    if (target != ExitCode.OK) {
      return target;
    }
    try (HeapSnapshot snapshot = open(context)) {
      int code = output.write(context, listing.of(snapshot, form(context)));
      return ExitCode.worse(code, snapshot.info().truncated() ? ExitCode.DAMAGED : ExitCode.OK);
    } catch (IOException | RuntimeException | Error e) {
      return context.fail(dump, e);
    }
  }

  private HeapSnapshot open(CliContext context) throws IOException {
    try (ProgressDisplay progress = progress(context)) {
      return engine.open(dump, progress);
    }
  }

  private Form form(CliContext context) {
    boolean toTerminal = !output.toFile() && context.terminal().stdoutTty();
    RenderOptions looks = output.toFile() ? colors.inFile() : colors.onStdout(context.terminal());
    return new Form(isJson(), looks, display.redaction(toTerminal));
  }

  /** True if a program is to read the list. */
  boolean isJson() {
    return format == ViewFormat.JSON;
  }

  /** The dump as the user named it. */
  String dump() {
    return dump;
  }

  /** A display for a long part of the work, to be closed before the list is written. */
  ProgressDisplay progress(CliContext context) {
    return display.progressOf(dump, context);
  }

  /** Says what a reader of the list should know, unless nothing but errors is wanted. */
  void warn(CliContext context, List<String> warnings) {
    if (!display.quiet()) {
      warnings.forEach(warning -> context.say(dump + ": " + warning));
    }
  }
}

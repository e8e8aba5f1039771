package org.aliasaudit.cli;

import org.aliasaudit.cli.progress.BarProgress;
import org.aliasaudit.cli.progress.PlainProgress;
import org.aliasaudit.cli.progress.ProgressDisplay;
import org.aliasaudit.cli.progress.ProgressMode;
import org.aliasaudit.cli.report.Redaction;
import picocli.CommandLine.Option;

/** Options about secrets and progress, shared by the commands that read a dump. */
final class DisplayOptions {
  private static final int LEAST_WIDTH = 40;
  private static final int BAR_COLUMNS = 80;

  @Option(
      names = "--redact",
      paramLabel = "WHAT",
      converter = WordConverter.OfRedaction.class,
      completionCandidates = WordConverter.OfRedaction.class,
      description = {
        "What to hide of the strings in the dump: ${COMPLETION-CANDIDATES}. secrets masks what looks"
            + " like a token or password; all shows lengths only. Default: none on a terminal,"
            + " secrets elsewhere."
      })
  private Redaction redaction;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      converter = WordConverter.Progress.class,
      completionCandidates = WordConverter.Progress.class,
      description =
          "Progress on standard error: ${COMPLETION-CANDIDATES}. auto is a bar on a terminal and"
              + " plain elsewhere; plain is a line for each phase. Default: ${DEFAULT-VALUE}.")
  private ProgressMode progress;

  @Option(names = "--quiet", description = "Nothing on standard error but errors.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /**
   * What to hide.
   *
   * @param toTerminal whether the output goes to a terminal
   */
  Redaction redaction(boolean toTerminal) {
    if (redaction != null) {
      return redaction;
    }
    return toTerminal ? Redaction.NONE : Redaction.SECRETS;
  }

  /** A display of the progress of one dump, to be closed. */
  ProgressDisplay progressOf(String file, CliContext context) {
    Terminal terminal = context.terminal();
    if (quiet || progress == ProgressMode.NONE) {
      return ProgressDisplay.none();
    }
    if (progress == ProgressMode.PLAIN || !terminal.stderrTty()) {
      return new PlainProgress(file, context::say);
    }
    return new BarProgress(
        context.err(),
        terminal.columns() >= LEAST_WIDTH
            ? Math.min(terminal.columns(), BAR_COLUMNS)
            : BAR_COLUMNS);
  }
}

package org.aliasaudit.cli;

import org.aliasaudit.cli.report.RenderOptions;
import picocli.CommandLine.Option;

/** Options about the looks of text, shared by all commands. */
final class ColorOptions {
  private static final int LEAST_WIDTH = 40;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = WordConverter.Color.class,
      completionCandidates = WordConverter.Color.class,
      description = "Colour: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ColorMode color;

  @Option(names = "--no-color", description = "The same as --color never.")
  private boolean noColor;

  /** How text on standard output is laid out. */
  RenderOptions onStdout(Terminal terminal) {
    boolean colored =
        switch (noColor ? ColorMode.NEVER : color) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> terminal.colorByDefault();
        };
    boolean ascii = terminal.stdoutTty() && !terminal.utf8();
    return new RenderOptions(colored, ascii, width(terminal));
  }

  /** How text in a file is laid out. */
  RenderOptions inFile() {
    return new RenderOptions(color == ColorMode.ALWAYS && !noColor, false, RenderOptions.MAX_WIDTH);
  }

  private static int width(Terminal terminal) {
    boolean known = terminal.stdoutTty() && terminal.columns() >= LEAST_WIDTH;
    return known ? Math.min(terminal.columns(), RenderOptions.MAX_WIDTH) : RenderOptions.MAX_WIDTH;
  }
}

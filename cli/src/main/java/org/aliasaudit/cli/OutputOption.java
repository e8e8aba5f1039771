package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code -o}: where a report goes. */
final class OutputOption {
  private static final String STDOUT = "-";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE, whole or not at all. Default: standard output.")
  private Path output;

  /** False if the report goes to standard output. */
  boolean toFile() {
    return output != null && !output.toString().equals(STDOUT);
  }

  /** The file, if {@link #toFile}. */
  Path file() {
    return output;
  }

  /**
   * Fails early, before minutes of work, if the report can clearly not be written or would replace
   * one of the dumps.
   *
   * @return the exit code for it
   */
  int check(CliContext context, List<String> dumps) {
    try {
      if (toFile()) {
        new ReportTarget(output).check();
        refuseToReplace(dumps);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      return cannotWrite(context, e);
    }
  }

  private void refuseToReplace(List<String> dumps) throws IOException {
    for (String dump : dumps) {
      if (isSame(DumpFile.path(dump))) {
        throw new FileSystemException(output.toString(), null, "it is one of the dumps");
      }
    }
  }

  private boolean isSame(Path dump) throws IOException {
    return Files.exists(output) && Files.exists(dump) && Files.isSameFile(output, dump);
  }

  /**
   * Writes the report where it belongs.
   *
   * @return the exit code
   */
  int write(CliContext context, Content content) {
    try {
      if (toFile()) {
        new ReportTarget(output).write(content);
      } else {
        context.print(content);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      return cannotWrite(context, e);
    }
  }

  private int cannotWrite(CliContext context, IOException e) {
    String where = toFile() ? output.toString() : "standard output";
    context.say("cannot write the report to " + where + ": " + Failure.reason(e));
    return ExitCode.USAGE;
  }
}

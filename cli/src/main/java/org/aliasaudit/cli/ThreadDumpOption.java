package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.threaddump.ThreadDump;
import org.aliasaudit.rules.threaddump.ThreadDumps;
import picocli.CommandLine.Option;

/** {@code --thread-dump}, shared by the commands that say who holds a lock. */
final class ThreadDumpOption {
  @Option(
      names = "--thread-dump",
      paramLabel = "FILE",
      description =
          "A thread dump taken just before or after the heap dump (jstack, jcmd Thread.print -l, or"
              + " Thread.dump_to_file as JSON): makes owners and waiters of monitors certain. One of"
              + " another moment is ignored, and that is said. Repeatable. 'aliasaudit capture'"
              + " takes both.")
  private List<Path> files;

  /**
   * Reads the files. What a file holds is no error: what is wrong with it is said in the report.
   *
   * @throws IOException with a sentence as message if a file cannot be read
   */
  List<ThreadDump> read() throws IOException {
    List<ThreadDump> dumps = new ArrayList<>();
    for (Path file : files == null ? List.<Path>of() : files) {
      dumps.add(read(file));
    }
    return dumps;
  }

  private static ThreadDump read(Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("is a directory");
      }
      return ThreadDumps.read(file);
    } catch (IOException e) {
      throw new IOException("--thread-dump " + file + ": " + Failure.reason(e), e);
    }
  }
}

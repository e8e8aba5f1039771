package org.aliasaudit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import org.aliasaudit.rules.option.AuditOptions;

/** Entry point of the {@code aliasaudit} command. */
public final class Main {
  /** Types of no option here, whose converters picocli would load at every start. */
  private static final String UNUSED_TYPES = "java\\.(sql|time)\\..*";

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      // Answered without the option parser: scripts ask for it, and it costs most of the start-up.
      System.out.println(Version.line());
      return;
    }
    readDataAhead();
    System.setProperty("picocli.converters.excludes", UNUSED_TYPES);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    System.exit(run(args, out, err));
  }

  /**
   * Reads layouts and knowledge while the options are parsed: nearly every command needs them, and
   * each of the two takes a tenth of a second.
   */
  private static void readDataAhead() {
    Thread reader = new Thread(AuditOptions::defaults, "aliasaudit-data");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Runs the command line of this process.
   *
   * @param out gets the report alone
   * @param err gets progress, notices and errors
   * @return the exit code, see {@link ExitCode}
   */
  static int run(String[] args, OutputStream out, OutputStream err) {
    Terminal terminal = Terminal.ofProcess();
    return new Cli(new CliContext(AuditFunction.REAL, terminal, out, err)).run(args);
  }
}

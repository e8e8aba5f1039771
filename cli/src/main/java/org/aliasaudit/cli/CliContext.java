package org.aliasaudit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.aliasaudit.cli.report.Escape;

/**
 * What a command works with.
 *
 * @param auditor audits one dump
 * @param terminal what is around the process
 * @param out standard output: the report alone
 * @param err standard error: progress, notices, errors
 */
record CliContext(AuditFunction auditor, Terminal terminal, OutputStream out, OutputStream err) {

  /** Says one sentence on standard error. */
  void say(String sentence) {
    errLine("aliasaudit: " + Escape.text(sentence, !terminal.utf8()));
  }

  /**
   * Says what went wrong with a dump, with the stack trace if the user wants it.
   *
   * @return the exit code for it
   */
  int fail(String file, Throwable thrown) {
    Failure failure = Failure.of(file, thrown);
    say(failure.sentence());
    traceIfWanted(thrown);
    return failure.exitCode();
  }

  /** Prints the stack trace if the user wants it. */
  void traceIfWanted(Throwable thrown) {
    if (terminal.debug()) {
      errLine(Failure.trace(thrown));
    }
  }

  /** Prints text of ours on standard error as it is. */
  void errLine(String text) {
    try {
      err.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // There is no other place to say it.
      return;
    }
  }

  /**
   * Writes to standard output. A reader that has gone away ({@code | head}) has what it wanted and
   * is no error.
   *
   * @throws IOException if the output cannot take it for another reason, such as a full disk
   */
  void print(byte[] bytes) throws IOException {
    print(to -> to.write(bytes));
  }

  /** Writes to standard output as {@link #print(byte[])} does. */
  void print(Content content) throws IOException {
    try {
      content.writeTo(out);
      out.flush();
    } catch (IOException e) {
      if (!isBrokenPipe(e)) {
        throw e;
      }
    }
  }

  /** The JDK tells EPIPE from other errors only by the text of the system ("Broken pipe"). */
  private static boolean isBrokenPipe(IOException e) {
    return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains("pipe");
  }
}

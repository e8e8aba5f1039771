package org.aliasaudit.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.aliasaudit.hprof.MalformedDumpException;

/**
 * What went wrong with one dump, as a sentence for its reader.
 *
 * @param exitCode the code it stands for
 * @param sentence what happened, with the file it happened to
 */
record Failure(int exitCode, String sentence) {
  private static final long MIB = 1 << 20;

  /**
   * The failure behind a throwable.
   *
   * @param file the dump at work
   */
  static Failure of(String file, Throwable thrown) {
    if (thrown instanceof UncheckedIOException unchecked) {
      return of(file, unchecked.getCause());
    }
    if (thrown instanceof IOException io) {
      return new Failure(ExitCode.UNREADABLE, unreadable(file, io));
    }
    if (thrown instanceof DisagreementException disagreement) {
      return new Failure(ExitCode.BUG, disagreement.getMessage());
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(ExitCode.UNREADABLE, outOfMemory(file));
    }
    return new Failure(ExitCode.BUG, file + ": " + bug(thrown));
  }

  private static String unreadable(String file, IOException e) {
    if (file.isEmpty()) {
      return "the name of a dump is empty";
    }
    if (e instanceof MalformedDumpException) {
      return e.getMessage();
    }
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return file + ": no such file";
    }
    String reason = reason(e);
    return reason.startsWith(file + ": ") ? reason : file + ": " + reason;
  }

  /** Why the system refused, without the file. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof FileSystemException fs && fs.getReason() != null) {
      return fs.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String outOfMemory(String file) {
    long mib = Runtime.getRuntime().maxMemory() / MIB;
    return file
        + ": the heap of "
        + mib
        + " MiB is too small for this dump; give more, for example ALIASAUDIT_OPTS=-Xmx"
        + mib * 2
        + "m";
  }

  /** A bug in one sentence: what, where, and how to get the whole of it. */
  static String bug(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String message = thrown.getMessage() == null ? "" : " (" + thrown.getMessage() + ")";
    return "internal error, please report it: "
        + thrown.getClass().getName()
        + message
        + (trace.length == 0 ? "" : " at " + trace[0])
        + "; ALIASAUDIT_DEBUG=1 prints the stack trace";
  }

  /** The stack trace as text. */
  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }
}

package org.aliasaudit.cli.capture;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands to a JVM through the JDK's {@code jcmd}, run from the module {@code jdk.jcmd} of
 * the Java that runs us: a JRE without {@code bin/jcmd} often has it.
 *
 * <p>Why not the attach API in this process: its public part can take no dump. It could only start
 * the management agent in the target, which stays there; the rest ({@code
 * HotSpotVirtualMachine.executeJCmd}) is internal. {@code jcmd} speaks to every HotSpot from JDK 8
 * on, does what an operator would do by hand, and as a process of its own it can be ended at any
 * time.
 */
final class Jcmd {
  private static final String MODULE = "jdk.jcmd";
  private static final String MAIN = "jdk.jcmd/sun.tools.jcmd.JCmd";
  private static final int LONGEST_ERROR = 1 << 20;
  private static final long PAUSE_MILLIS = 100;
  private static final List<String> OPTIONS_OF_OTHERS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final long pid;
  private final List<String> command;
  private Process running;
  private boolean stopped;

  private Jcmd(long pid, List<String> command) {
    this.pid = pid;
    this.command = command;
  }

  /**
   * Commands for a process.
   *
   * @throws CaptureException if this Java has no {@code jcmd}
   */
  static Jcmd of(long pid) throws CaptureException {
    Path home = Path.of(System.getProperty("java.home"));
    boolean windows = File.separatorChar == '\\';
    Path java = home.resolve("bin").resolve(windows ? "java.exe" : "java");
    if (ModuleFinder.ofSystem().find(MODULE).isEmpty() || !Files.isExecutable(java)) {
      throw new CaptureException(
          "the Java in "
              + home
              + " has no jcmd (module "
              + MODULE
              + "); name a JDK with ALIASAUDIT_JAVA or JAVA_HOME");
    }
    return new Jcmd(pid, List.of(java.toString(), "-Xmx64m", "-m", MAIN, Long.toString(pid)));
  }

  /** Called when a command has been started, and now and then while it runs. */
  interface Watcher {
    void look();
  }

  /** Runs a command and returns what it printed, without the line with the process id. */
  String ask(String... words) throws CaptureException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    into(answer, words);
    return text(answer);
  }

  /** Runs a command that takes long and prints little. */
  String ask(Watcher watcher, String... words) throws CaptureException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    run(answer, watcher, words);
    return text(answer);
  }

  /** Runs a command and copies what it prints. */
  void into(OutputStream out, String... words) throws CaptureException {
    run(out, null, words);
  }

  private static String text(ByteArrayOutputStream answer) {
    return answer.toString(StandardCharsets.UTF_8).replaceFirst("^\\d+:\\R", "").strip();
  }

  private void run(OutputStream out, Watcher watcher, String... words) throws CaptureException {
    Path errors = null;
    try {
      errors = Files.createTempFile("aliasaudit", ".err");
      Process process = start(errors, words);
      if (watcher != null) {
        do {
          watcher.look(); // Once at least: the command may be over before the first pause is.
        } while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
      }
      try (InputStream answer = process.getInputStream()) {
        answer.transferTo(out);
      }
      if (process.waitFor() != 0) {
        throw new CaptureException(
            "process " + pid + " did not answer jcmd: " + reason(head(errors), out));
      }
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException("cannot run jcmd: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new CaptureException("interrupted", e);
    } finally {
      deleteQuietly(errors);
    }
  }

  private synchronized Process start(Path errors, String... words) throws IOException {
    if (stopped) {
      throw new CaptureException("interrupted");
    }
    List<String> full = new ArrayList<>(command);
    full.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(full).redirectError(errors.toFile());
    builder.environment().keySet().removeAll(OPTIONS_OF_OTHERS);
    running = builder.start();
    return running;
  }

  /** Ends the command that runs, and lets no other one start. */
  synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8).strip();
    }
  }

  /** The first line that jcmd printed, without the class of the exception. */
  private static String reason(String errors, OutputStream out) {
    String answer = out instanceof ByteArrayOutputStream bytes ? text(bytes) : "";
    String said = errors.isEmpty() ? answer : errors;
    String first = said.lines().findFirst().orElse("it does not say why");
    return first.replaceFirst("^(?:[a-z]+\\.)+[A-Z]\\w*(?:Exception|Error): ", "");
  }

  private static void deleteQuietly(Path file) {
    if (file != null && !file.toFile().delete()) {
      file.toFile().deleteOnExit();
    }
  }
}

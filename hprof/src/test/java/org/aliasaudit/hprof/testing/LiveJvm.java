package org.aliasaudit.hprof.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real JVM, running a main class of the test classpath, to take heap dumps of. The main class
 * prints {@link LiveChild#READY} on a line of its own when its objects are in place, and stays
 * alive; {@link LiveChild#serve} does both. Closing ends the JVM.
 */
public final class LiveJvm implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 300;
  private static final String END = "end of output";

  private final Jdk jdk;
  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> output = new ArrayList<>();

  private LiveJvm(Jdk jdk, Process process, Path errors) {
    this.jdk = jdk;
    this.process = process;
    this.errors = errors;
  }

  /** Starts a main class without program arguments and waits until it is ready. */
  public static LiveJvm start(Jdk jdk, Class<?> main, String... jvmArguments) throws IOException {
    return start(jdk, main, List.of(jvmArguments), List.of());
  }

  /**
   * Starts a main class and waits until it is ready.
   *
   * @throws IOException if it does not start, ends, or is not ready in time; the message has its
   *     error output
   */
  public static LiveJvm start(
      Jdk jdk, Class<?> main, List<String> jvmArguments, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    Path errors = Files.createTempFile("live-jvm", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    LiveJvm jvm = new LiveJvm(jdk, process, errors);
    jvm.readOutput();
    try {
      jvm.await(LiveChild.READY);
    } catch (IOException e) {
      jvm.close();
      throw e;
    }
    return jvm;
  }

  /** Process id of the JVM. */
  public long pid() {
    return process.pid();
  }

  /** The JDK that it runs on. */
  public Jdk jdk() {
    return jdk;
  }

  /** The lines that it printed before the one that was last waited for. */
  public List<String> output() {
    return List.copyOf(output);
  }

  /**
   * Waits for a line of the JVM's output.
   *
   * @throws IOException if the JVM ends or is too slow
   */
  public void await(String expected) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    for (String line = nextLine(deadline); !line.equals(expected); line = nextLine(deadline)) {
      output.add(line);
    }
  }

  /**
   * Has the JVM dump its own heap by {@code HotSpotDiagnosticMXBean}; it must be in {@link
   * LiveChild#serve}.
   *
   * @param live true for reachable objects only, after a full collection
   */
  public Path dumpByMxBean(Path file, boolean live) throws IOException {
    BufferedWriter requests = process.outputWriter(StandardCharsets.UTF_8);
    requests.write(LiveChild.request(file.toAbsolutePath().toString(), live));
    requests.newLine();
    requests.flush();
    await("done");
    return file;
  }

  /**
   * Takes a dump by {@code jcmd PID GC.heap_dump}.
   *
   * @param options such as {@code -all}, {@code -gz=1}, {@code -parallel=2}: see {@link #supports}
   */
  public Path dumpByJcmd(Path file, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("GC.heap_dump"));
    command.addAll(List.of(options));
    command.add(file.toAbsolutePath().toString());
    String answer = jcmd(command.toArray(String[]::new));
    if (!Files.exists(file)) {
      throw new IOException("no dump was written: " + answer);
    }
    return file;
  }

  /** True if {@code GC.heap_dump} of this JVM has the option, such as {@code -parallel}. */
  public boolean supports(String option) throws IOException {
    return jcmd("help", "GC.heap_dump").contains(option + " ");
  }

  /** Runs jcmd on this JVM and returns what it printed. */
  public String jcmd(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.jcmd().toString());
    command.add(Long.toString(pid()));
    command.addAll(List.of(arguments));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + answer);
      }
      return answer;
    } catch (InterruptedException e) {
      jcmd.destroyForcibly();
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(errors);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOutput() {
    Thread reader = new Thread(this::copyLines, "output of JVM " + pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void copyLines() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("output lost: " + e.getMessage());
    }
    lines.add(END);
  }

  private String nextLine(long deadline) throws IOException {
    try {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        String what = line == null ? "was not in time" : "ended";
        throw new IOException(
            "the JVM " + what + "; it printed " + output + " and " + Files.readString(errors));
      }
      return line;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while waiting for a JVM", e);
  }
}

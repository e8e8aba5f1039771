package org.aliasaudit.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;

/**
 * A running program on a JVM, to take heap dumps of. Its standard input stays open; closing ends
 * it.
 */
final class Program implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(300);
  private static final long PAUSE_MILLIS = 20;

  private final Jdk jdk;
  private final Process process;
  private final Path output;

  private Program(Jdk jdk, Process process, Path output) {
    this.jdk = jdk;
    this.process = process;
    this.output = output;
  }

  /** Starts a command that runs a JVM of this JDK, in a folder, with more in the environment. */
  static Program start(Jdk jdk, Path folder, Map<String, String> more, Object... command)
      throws IOException {
    Path output = Files.createTempFile("program", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(ScriptRun.plainEnvironment());
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().putAll(more);
    return new Program(jdk, builder.start(), output);
  }

  /** Starts Java with these arguments. */
  static Program java(Jdk jdk, Path folder, Object... arguments) throws IOException {
    Object[] command = Stream.concat(Stream.of(jdk.java()), Stream.of(arguments)).toArray();
    return start(jdk, folder, Map.of(), command);
  }

  /** Waits until the output, errors included, has this somewhere. */
  Matcher await(Pattern expected) throws Exception {
    long start = System.nanoTime();
    while (true) {
      boolean ended = !process.isAlive();
      Matcher matcher = expected.matcher(Files.readString(output));
      if (matcher.find()) {
        return matcher;
      }
      if (ended || System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError(expected + " was not printed, but: " + Files.readString(output));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Takes a dump by {@code jcmd PID GC.heap_dump}. */
  Path dump(Path file, String... options) throws Exception {
    List<Object> command = new ArrayList<>(List.of("GC.heap_dump"));
    command.addAll(List.of(options));
    command.add(file.toAbsolutePath());
    String answer = jcmd(command.toArray());
    if (!Files.exists(file)) {
      throw new AssertionError("no dump was written: " + answer);
    }
    return file;
  }

  /** Process id of the JVM. */
  long pid() {
    return jvm();
  }

  /** True if {@code GC.heap_dump} of this JVM has the option. */
  boolean dumpSupports(String option) throws Exception {
    return jcmd("help", "GC.heap_dump").contains(option + " ");
  }

  private String jcmd(Object... arguments) throws Exception {
    Object[] command = Stream.concat(Stream.of(jdk.jcmd(), jvm()), Stream.of(arguments)).toArray();
    ScriptRun run = ScriptRun.run(output.getParent(), ScriptRun.plainEnvironment(), command);
    if (run.exitCode() != 0) {
      throw new AssertionError("jcmd failed: " + run);
    }
    return run.stdout();
  }

  /** The JVM: the process itself, or the child of a script that did not give way to it. */
  private long jvm() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(handle -> handle.info().command().orElse("").endsWith("java"))
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no JVM runs"));
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    Files.delete(output);
  }
}

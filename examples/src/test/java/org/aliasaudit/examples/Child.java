package org.aliasaudit.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that a test started; killed when the test ends. */
final class Child implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final Path stderr;
  private final BufferedReader stdout;

  private Child(List<String> command) throws IOException {
    stderr = Files.createTempFile("examples", ".stderr");
    process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
    stdout = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The launcher on a JDK, with its standard input open. */
  static Child main(Jdk jdk, String... words) throws IOException {
    String classes = System.getProperty("aliasaudit.examples.classes");
    List<String> command = new ArrayList<>(List.of(jdk.tool("java"), "-cp", classes));
    command.add("org.aliasaudit.examples.Main");
    Collections.addAll(command, words);
    return new Child(command);
  }

  static Child of(String... command) throws IOException {
    return new Child(List.of(command));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Reads on to a line that starts so. */
  String lineThatStarts(String prefix) throws IOException {
    for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
      if (line.startsWith(prefix)) {
        return line;
      }
    }
    throw new AssertionError("no line starts with " + prefix + "; stderr: " + errors());
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Ends its input, waits for its end, and returns what it printed since it was last read. */
  Result finish() throws IOException, InterruptedException {
    endInput();
    List<String> lines = stdout.lines().toList();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS + " s: " + lines);
    }
    return new Result(process.exitValue(), lines, errors());
  }

  private String errors() throws IOException {
    return Files.readString(stderr);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(stderr);
  }

  /** How it ended. */
  record Result(int exitCode, List<String> lines, String errors) {}

  /** The first bytes of a file as text. */
  static String head(Path file, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(bytes), StandardCharsets.US_ASCII);
    }
  }
}

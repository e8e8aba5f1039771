package org.aliasaudit.cli.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a script of the distribution in an environment of its own: what it printed and how it
 * ended.
 */
public record ScriptRun(int exitCode, String stdout, String stderr) {
  private static final long LIMIT_SECONDS = 300;

  /** The folder of the cli module, which failsafe names; an IDE starts tests there. */
  public static Path moduleFolder() {
    return Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
  }

  /** The environment of this process without what the scripts and the JVM react to. */
  public static Map<String, String> plainEnvironment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("ALIASAUDIT_")
                    || List.of(
                            "JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                        .contains(name));
    return environment;
  }

  /** Runs a command in {@code folder} with exactly {@code environment} and waits for its end. */
  public static ScriptRun run(Path folder, Map<String, String> environment, Object... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      int exitCode = await(builder.start());
      return new ScriptRun(exitCode, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static int await(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the script ran longer than " + LIMIT_SECONDS + " s");
    }
    return process.exitValue();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}

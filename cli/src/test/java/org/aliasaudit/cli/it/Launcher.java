package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;

/**
 * An {@code aliasaudit} script and the environment that it runs in.
 *
 * @param script the file to start
 * @param environment all that the script sees of the environment
 */
record Launcher(Path script, Map<String, String> environment) {

  /** The launcher that the build leaves, on the JDK of the tests. */
  static Launcher built() {
    Path script = ScriptRun.moduleFolder().resolve("target/dist/bin/aliasaudit");
    return new Launcher(script.toAbsolutePath(), ScriptRun.plainEnvironment()).on(Jdks.running());
  }

  /** The same on another Java. */
  Launcher on(Jdk jdk) {
    return with("JAVA_HOME", jdk.home().toString());
  }

  /** The same with a variable of the environment. */
  Launcher with(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(name, value);
    return new Launcher(script, Map.copyOf(changed));
  }

  /** Runs it in the folder of the module. */
  ScriptRun run(Object... arguments) throws Exception {
    Object[] command = Stream.concat(Stream.of(script), Stream.of(arguments)).toArray();
    return ScriptRun.run(ScriptRun.moduleFolder(), environment, command);
  }

  /**
   * Runs a shell command in which {@code $0} is the launcher and {@code $1} and so on the
   * arguments.
   */
  ScriptRun shell(String command, Object... arguments) throws Exception {
    Object[] words =
        Stream.concat(Stream.of("/bin/sh", "-c", command, script), Stream.of(arguments)).toArray();
    return ScriptRun.run(ScriptRun.moduleFolder(), environment, words);
  }

  /** Runs a command that reads dumps, without the lines of progress on standard error. */
  ScriptRun audit(Object... arguments) throws Exception {
    return run(Stream.concat(Stream.of(arguments), Stream.of("--progress", "none")).toArray());
  }

  /** The JSON report of a dump that is whole, valid by the schema that ships with the product. */
  JsonNode report(Path dump, Object... options) throws Exception {
    Object[] arguments =
        Stream.concat(Stream.of("--format", "json", dump), Stream.of(options)).toArray();
    ScriptRun run = audit(arguments);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return Reports.valid(run.stdout());
  }
}

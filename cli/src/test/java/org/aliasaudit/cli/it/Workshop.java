package org.aliasaudit.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aliasaudit.cli.dist.ScriptRun;
import org.aliasaudit.hprof.testing.Jdk;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What the integration tests share, each made when it is first asked for; all goes with the last
 * test.
 */
final class Workshop implements AutoCloseable {
  private final Path folder;
  private final Map<Path, JsonNode> reports = new HashMap<>();

  private Workshop() throws IOException {
    folder = Files.createTempDirectory("aliasaudit-it");
  }

  /** The jar of the example programs. */
  static Path examplesJar() throws IOException {
    Path target = ScriptRun.moduleFolder().toAbsolutePath().resolveSibling("examples/target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files
              .filter(
                  f ->
                      f.getFileName()
                          .toString()
                          .matches("aliasaudit-examples-[0-9.]+(-SNAPSHOT)?\\.jar"))
              .toList();
      assertThat(jars).as("examples jars in " + target).hasSize(1);
      return jars.get(0);
    }
  }

  /** A dump that an example took of itself. */
  Path dump(Jdk jdk, ExampleCase example, boolean fixed) throws Exception {
    Path file =
        folder.resolve(example.number() + (fixed ? "-fixed-" : "-faulty-") + id(jdk) + ".hprof");
    return Files.exists(file) ? file : newDump(jdk, example, fixed, file);
  }

  /** A dump that the form of an example with a remedy took of itself. */
  Path fixedDump(Jdk jdk, String number, String remedy) throws Exception {
    Path file = folder.resolve(number + "-" + remedy + "-" + id(jdk) + ".hprof");
    return Files.exists(file) ? file : newDump(jdk, file, number, "--fixed=" + remedy);
  }

  /** Another dump of the same program. */
  static Path newDump(Jdk jdk, ExampleCase example, boolean fixed, Path file) throws Exception {
    return fixed
        ? newDump(jdk, file, example.number(), "--fixed")
        : newDump(jdk, file, example.number());
  }

  private static Path newDump(Jdk jdk, Path file, String... words) throws Exception {
    List<Object> command = new ArrayList<>(List.of(jdk.java(), "-jar", examplesJar()));
    command.addAll(List.of(words));
    command.addAll(List.of("--dump", file));
    ScriptRun run =
        ScriptRun.run(file.getParent(), ScriptRun.plainEnvironment(), command.toArray());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return file;
  }

  /** The valid JSON report that the built launcher makes of a dump. */
  JsonNode report(Path dump) throws Exception {
    JsonNode report = reports.get(dump);
    if (report == null) {
      report = Launcher.built().report(dump);
      reports.put(dump, report);
    }
    return report;
  }

  private static String id(Jdk jdk) {
    return jdk.feature() + "-" + Integer.toHexString(jdk.home().hashCode());
  }

  @Override
  public void close() throws IOException {
    deleteTree(folder);
  }

  static void deleteTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Hands the one workshop of the test run to test methods that have a parameter for it. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Workshop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Workshop.class))
          .getOrComputeIfAbsent(Workshop.class, key -> open(), Workshop.class);
    }

    private static Workshop open() {
      try {
        return new Workshop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

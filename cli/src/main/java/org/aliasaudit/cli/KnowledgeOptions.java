package org.aliasaudit.cli;

import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.rules.knowledge.Knowledge;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --immutability}, shared by the commands that judge objects by their class. */
final class KnowledgeOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--immutability",
      paramLabel = "FILE",
      description =
          "Also know of classes what FILE says (immutable, thread-safe, lock, ...; see"
              + " docs/knowledge.md); it wins over what is built in. Repeatable.")
  private List<Path> files;

  /**
   * Knowledge with the rows of the files.
   *
   * @throws picocli.CommandLine.ParameterException if a file cannot be read or a row is wrong
   */
  Knowledge added(Knowledge builtIn) {
    Knowledge all = builtIn;
    for (Path file : files == null ? List.<Path>of() : files) {
      all = all.plus(DataFile.parse(spec, file, Knowledge::parse));
    }
    return all;
  }
}

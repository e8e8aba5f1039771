package org.aliasaudit.cli;

import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.rules.option.AuditOptions;
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

  /** True if the user names a file. */
  boolean isGiven() {
    return files != null;
  }

  /**
   * The options with what the files say.
   *
   * @throws picocli.CommandLine.ParameterException if a file cannot be read or is wrong
   */
  AuditOptions added(AuditOptions options) {
    AuditOptions all = options;
    for (Path file : files == null ? List.<Path>of() : files) {
      all = DataFile.read(spec, file, all::plusKnowledge);
    }
    return all;
  }
}

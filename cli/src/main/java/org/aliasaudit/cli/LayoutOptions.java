package org.aliasaudit.cli;

import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.rules.option.AuditOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --layouts}, shared by the commands that look into containers. */
final class LayoutOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--layouts",
      paramLabel = "FILE",
      description =
          "Also walk the map classes that FILE describes (see docs/layouts.md); it wins over what"
              + " is built in. Repeatable.")
  private List<Path> files;

  /** True if the user names a file. */
  boolean areGiven() {
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
      all = DataFile.read(spec, file, all::plusLayouts);
    }
    return all;
  }
}

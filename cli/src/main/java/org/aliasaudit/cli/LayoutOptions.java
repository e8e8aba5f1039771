package org.aliasaudit.cli;

import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.rules.layout.LayoutCatalog;
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

  /**
   * A catalog with the layouts of the files.
   *
   * @throws picocli.CommandLine.ParameterException if a file cannot be read or breaks the language
   */
  LayoutCatalog added(LayoutCatalog builtIn) {
    LayoutCatalog all = builtIn;
    for (Path file : files == null ? List.<Path>of() : files) {
      all = all.plus(DataFile.parse(spec, file, LayoutCatalog::parse));
    }
    return all;
  }
}

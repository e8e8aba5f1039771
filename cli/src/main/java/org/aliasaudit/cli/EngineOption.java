package org.aliasaudit.cli;

import org.aliasaudit.hprof.engine.Engine;
import picocli.CommandLine.Option;

/** {@code --engine}: what reads the dump. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "direct",
      converter = WordConverter.OfEngine.class,
      completionCandidates = WordConverter.OfEngine.class,
      description =
          "What reads the dump: ${COMPLETION-CANDIDATES}. mat is the Eclipse MAT parser, slower and"
              + " with limits that the report's warnings name. Default: ${DEFAULT-VALUE}.")
  private Engine engine;

  Engine engine() {
    return engine;
  }
}

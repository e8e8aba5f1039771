package org.aliasaudit.cli;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.engine.Engine;
import picocli.CommandLine.Option;

/** {@code --engine}: what reads the dump, shared by the commands that read one. */
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

  /** Reads a dump with that engine. */
  HeapSnapshot open(String dump, ProgressListener progress) throws IOException {
    return engine.open(DumpFile.existing(dump), progress);
  }
}

package org.aliasaudit.cli;

import org.aliasaudit.hprof.engine.Engine;
import picocli.CommandLine.Option;

/** Which engine reads the dump, and whether another one checks it. */
final class EngineOptions {
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

  @Option(
      names = "--verify",
      description =
          "Audit with both engines and fail, naming the first difference, if they disagree on"
              + " objects, classes, map entries or findings.")
  private boolean verify;

  Engine engine() {
    return engine;
  }

  boolean verify() {
    return verify;
  }

  /** The engine that checks the chosen one. */
  Engine other() {
    return engine == Engine.DIRECT ? Engine.MAT : Engine.DIRECT;
  }
}

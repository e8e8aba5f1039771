package org.aliasaudit.cli;

import org.aliasaudit.hprof.engine.Engine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine reads the dump, and whether another one checks it. */
final class EngineOptions {
  @Mixin private EngineOption chosen;

  @Option(
      names = "--verify",
      description =
          "Audit with both engines and fail, naming the first difference, if they disagree on"
              + " objects, classes, map entries or findings.")
  private boolean verify;

  Engine engine() {
    return chosen.engine();
  }

  boolean verify() {
    return verify;
  }

  /** The engine that checks the chosen one. */
  Engine other() {
    return engine() == Engine.DIRECT ? Engine.MAT : Engine.DIRECT;
  }
}

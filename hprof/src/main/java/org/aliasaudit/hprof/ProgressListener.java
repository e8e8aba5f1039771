package org.aliasaudit.hprof;

/**
 * Told how far a long step has come. Calls may come from any thread, often; implementations must be
 * cheap.
 */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that ignores everything. */
  ProgressListener NONE = (phase, done, total) -> {};

  /**
   * Reports the state of a step.
   *
   * @param phase name of the step, such as {@code indexing}
   * @param done units done, at most {@code total}
   * @param total units in all; 0 if unknown
   */
  void progress(String phase, long done, long total);
}

package org.aliasaudit.examples;

/** Where an example shows its counts; the threads stand still until {@link #show} returns. */
@FunctionalInterface
public interface Stage {

  /**
   * Called once, by the main thread, while the other threads stand in the state worth a dump.
   *
   * @throws UnexpectedLossException if the counts are not those of this form
   */
  void show(Loss... losses);
}

package org.aliasaudit.examples;

/** One pattern as a small program: a form with the fault and a form with the remedy. */
public interface Example {

  /** Two digits, unique: what the command line calls it. */
  String number();

  /** The pattern in a few words. */
  String pattern();

  /** The rule that reports the faulty form, such as {@code AA05 shared-once}. */
  String rule();

  /**
   * Runs one form: counts what it loses, brings its threads into the state worth a dump, and calls
   * {@link Stage#show} exactly once while they stand there.
   *
   * @throws IllegalStateException if a thread of the example failed or did not arrive in time
   */
  void run(boolean fixed, Stage stage) throws InterruptedException;
}

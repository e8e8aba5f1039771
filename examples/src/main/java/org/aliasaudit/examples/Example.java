package org.aliasaudit.examples;

import java.util.List;

/** One pattern as a small program: a form with the fault and one or more with a remedy each. */
public interface Example {

  /** Two digits, unique: what the command line calls it. */
  String number();

  /** The pattern in a few words. */
  String pattern();

  /** The rule that reports the faulty form, such as {@code AA05 shared-once}. */
  String rule();

  /**
   * The remedies that its fixed forms show, by the names that the audit gives them; the first is
   * the one that {@code --fixed} alone runs.
   */
  List<String> remedies();

  /** Runs the faulty form, or the one with the first remedy. */
  default void run(boolean fixed, Stage stage) throws InterruptedException {
    run(fixed ? new Form(remedies().get(0)) : Form.FAULTY, stage);
  }

  /**
   * Runs one form: counts what it loses, brings its threads into the state worth a dump, and calls
   * {@link Stage#show} exactly once while they stand there.
   *
   * @throws IllegalStateException if a thread of the example failed or did not arrive in time
   */
  void run(Form form, Stage stage) throws InterruptedException;
}

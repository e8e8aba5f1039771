package org.aliasaudit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The stage of the command line: prints the counts, then writes the dump and holds if it was asked
 * to.
 *
 * @param fixed whether the form with the remedy runs
 * @param dump where to write the dump, or null
 * @param hold whether to stand still until standard input ends
 */
record Terminal(boolean fixed, Path dump, boolean hold) implements Stage {

  @Override
  public void show(Loss... losses) {
    for (Loss loss : losses) {
      System.out.println(loss);
    }
    for (Loss loss : losses) {
      check(loss);
    }
    try {
      dumpAndHold();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Loss loss) {
    if (fixed && loss.lost() > 0) {
      throw new UnexpectedLossException("the remedy failed, this must be 0: " + loss);
    }
    if (!fixed && loss.lost() == 0) {
      throw new UnexpectedLossException("the race did not show, this must be above 0: " + loss);
    }
  }

  private void dumpAndHold() throws IOException {
    if (dump != null) {
      HeapDumps.write(dump);
      System.out.println("dump written: " + dump);
    }
    if (hold) {
      System.out.println("ready pid=" + ProcessHandle.current().pid());
      System.out.flush();
      waitForEndOfInput();
    }
  }

  private static void waitForEndOfInput() throws IOException {
    byte[] ignored = new byte[256];
    while (System.in.read(ignored) >= 0) {
      // What is typed does not matter, only that standard input is still open.
    }
  }
}

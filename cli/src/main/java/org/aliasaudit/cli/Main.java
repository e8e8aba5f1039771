package org.aliasaudit.cli;

/** Entry point of the {@code aliasaudit} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.out.println("aliasaudit");
  }
}

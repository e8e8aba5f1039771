package org.aliasaudit.cli;

import java.util.List;

/** The exit codes, and which of several wins. */
final class ExitCode {
  /** Nothing at or above {@code --fail-on}. */
  static final int OK = 0;

  /** Findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  /** The command line is wrong, or the report cannot be written where it says. */
  static final int USAGE = 2;

  /** The dump cannot be read, or not in the memory there is. */
  static final int UNREADABLE = 3;

  /** Audited, but a part of the dump could not be read. */
  static final int DAMAGED = 4;

  /** A bug of ours (EX_SOFTWARE of sysexits.h). */
  static final int BUG = 70;

  /** Gravest first: a finding in a damaged dump is a finding still, so 1 stands before 4. */
  private static final List<Integer> GRAVITY = List.of(BUG, UNREADABLE, USAGE, FINDINGS, DAMAGED);

  private ExitCode() {}

  /** The code to end with when two parts of the work ended with these. */
  static int worse(int a, int b) {
    for (int code : GRAVITY) {
      if (a == code || b == code) {
        return code;
      }
    }
    return OK;
  }
}

package org.aliasaudit.cli.progress;

/** How progress is shown. */
public enum ProgressMode {
  /** A bar on a terminal, else nothing. */
  AUTO,
  /** One line for each phase. */
  PLAIN,
  /** Nothing. */
  NONE
}

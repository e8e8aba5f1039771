package org.aliasaudit.cli;

/** When text is coloured. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER
}

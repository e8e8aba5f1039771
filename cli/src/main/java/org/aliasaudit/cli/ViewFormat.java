package org.aliasaudit.cli;

/** The forms of a view. */
enum ViewFormat {
  TEXT,
  JSON
}

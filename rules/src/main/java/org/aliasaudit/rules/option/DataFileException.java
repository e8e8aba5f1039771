package org.aliasaudit.rules.option;

/** A user's data file breaks its language; the message names file, line and what was expected. */
public final class DataFileException extends Exception {
  private static final long serialVersionUID = 1L;

  DataFileException(Exception syntax) {
    super(syntax.getMessage(), syntax);
  }
}

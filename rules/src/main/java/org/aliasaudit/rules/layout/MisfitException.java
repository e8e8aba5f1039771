package org.aliasaudit.rules.layout;

/** A class of the dump lacks what its layout expects; the message says what, for a notice. */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message);
  }
}

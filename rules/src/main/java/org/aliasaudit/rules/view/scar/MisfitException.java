package org.aliasaudit.rules.view.scar;

/** A class of the dump lacks a field that a row names. */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param field the missing field
   */
  MisfitException(String field) {
    super(field);
  }
}

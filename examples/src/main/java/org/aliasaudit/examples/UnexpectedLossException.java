package org.aliasaudit.examples;

/** The faulty form lost nothing, or the fixed form lost something: the example proves nothing. */
public final class UnexpectedLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedLossException(String message) {
    super(message);
  }
}

package org.aliasaudit.hprof.verify;

/** Ends a comparison at the first difference; its message is the sentence that names it. */
final class DifferenceException extends Exception {
  private static final long serialVersionUID = 1L;

  DifferenceException(String sentence) {
    super(sentence, null, false, false);
  }
}

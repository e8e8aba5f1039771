package org.aliasaudit.rules.knowledge;

/** A knowledge file breaks its syntax; the message names file, line and what was expected. */
public final class KnowledgeSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KnowledgeSyntaxException(String file, int line, String expected) {
    super(file + ":" + line + ": " + expected);
  }
}

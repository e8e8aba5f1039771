package org.aliasaudit.rules.layout;

import java.io.IOException;

/** A layout file breaks the layout language. The message names file, line and what was expected. */
public final class LayoutSyntaxException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param file name of the layout file as the user gave it
   * @param line line number from 1
   * @param reason what was found and what was expected
   */
  public LayoutSyntaxException(String file, int line, String reason) {
    super(file + ":" + line + ": " + reason);
    this.file = file;
    this.line = line;
  }

  /** Name of the layout file. */
  public String file() {
    return file;
  }

  /** Line number from 1. */
  public int line() {
    return line;
  }
}

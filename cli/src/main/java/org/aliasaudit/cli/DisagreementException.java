package org.aliasaudit.cli;

import java.nio.file.Path;

/** Two engines read one dump differently; the message names the first difference. */
final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DisagreementException(Path dump, String difference) {
    super(dump + ": the engines disagree, please report it: " + difference);
  }
}

package org.aliasaudit.cli.saved;

import java.io.IOException;

/** A file is no report that this version can read; the message says why, without the file. */
public final class SavedReportException extends IOException {
  private static final long serialVersionUID = 1L;

  SavedReportException(String reason) {
    super(reason);
  }
}

package org.aliasaudit.cli.capture;

import java.io.IOException;

/** Nothing was captured; the message says why in one sentence. */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  CaptureException(String sentence) {
    super(sentence);
  }

  CaptureException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package org.aliasaudit.hprof;

import java.io.IOException;

/**
 * The bytes of a dump break the HPROF format. The message is one sentence for a person: file,
 * offset, what was found and what was expected.
 */
public final class MalformedDumpException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;
  private final String reason;

  /**
   * @param file path of the dump as the user gave it
   * @param offset byte offset in the (uncompressed) dump
   * @param reason what is wrong there, without file and offset
   */
  public MalformedDumpException(String file, long offset, String reason) {
    super(file + ": " + reason + " (at byte offset " + offset + ")");
    this.file = file;
    this.offset = offset;
    this.reason = reason;
  }

  /** Path of the dump as the user gave it. */
  public String file() {
    return file;
  }

  /** Byte offset in the uncompressed dump where the format is broken. */
  public long offset() {
    return offset;
  }

  /** What is wrong, without file and offset. */
  public String reason() {
    return reason;
  }
}

package org.aliasaudit.hprof.record;

import java.io.IOException;
import org.aliasaudit.hprof.MalformedDumpException;
import org.aliasaudit.hprof.io.DumpCursor;
import org.aliasaudit.hprof.io.DumpFile;

/**
 * The header of a dump.
 *
 * @param format text such as {@code JAVA PROFILE 1.0.2}
 * @param identifierBytes size of an identifier: 4 or 8
 * @param timestampMillis time of the dump in milliseconds since the epoch
 * @param end offset of the first record
 */
public record DumpHeader(String format, int identifierBytes, long timestampMillis, long end) {
  private static final String PREFIX = "JAVA PROFILE 1.0.";
  private static final int LONGEST_TEXT = 32;

  /**
   * Reads the header.
   *
   * @throws MalformedDumpException if the file is not a heap dump
   */
  public static DumpHeader read(DumpFile file) throws IOException {
    DumpCursor in = DumpCursor.forScatteredRecords(file, 8);
    String format = text(file, in);
    int identifierBytes = in.i4();
    if (identifierBytes != 4 && identifierBytes != 8) {
      throw in.malformed("identifiers of " + identifierBytes + " bytes; only 4 and 8 exist");
    }
    return new DumpHeader(format, identifierBytes, in.i8(), in.position());
  }

  private static String text(DumpFile file, DumpCursor in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < LONGEST_TEXT && in.position() < file.length()) {
      int c = in.u1();
      if (c == 0 && text.indexOf(PREFIX) == 0) {
        return text.toString();
      }
      if (c < ' ' || c > '~') {
        break;
      }
      text.append((char) c);
    }
    throw new MalformedDumpException(
        file.path().toString(),
        0,
        "not a heap dump in HPROF format: it does not begin with \"" + PREFIX + "x\"");
  }
}

package org.aliasaudit.cli.report;

/**
 * What the medium of a text can show.
 *
 * @param color whether ANSI escapes for colour may be used
 * @param ascii whether characters outside ASCII must be escaped
 * @param width columns of a line, at least 40
 */
public record RenderOptions(boolean color, boolean ascii, int width) {
  /** The widest line that is comfortable to read. */
  public static final int MAX_WIDTH = 100;

  /** The medium of a file: no colour, UTF-8, the widest line. */
  public static RenderOptions plain() {
    return new RenderOptions(false, false, MAX_WIDTH);
  }
}

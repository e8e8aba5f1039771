package org.aliasaudit.hprof.testing;

/** How a {@code java.lang.String} holds its characters. */
public enum StringLayout {
  /**
   * JDK 9 and later: a {@code byte[]} and a coder, one or two (little-endian) bytes a character.
   */
  CODER,
  /** JDK 7u6 to 8: a {@code char[]}. */
  CHARS,
  /** JDK 5 to 7u5: a range of a {@code char[]} that several strings may share. */
  CHARS_OFFSET_COUNT
}

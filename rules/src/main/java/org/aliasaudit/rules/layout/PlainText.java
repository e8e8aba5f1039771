package org.aliasaudit.rules.layout;

/**
 * Tells the common form of names without a pattern: the files have thousands, read at each start.
 */
final class PlainText {
  private PlainText() {}

  /** True for ASCII identifiers with dots between them; false says nothing. */
  static boolean isDotted(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' ? begins : !isPart(c, begins)) {
        return false;
      }
      begins = c == '.';
    }
    return !begins;
  }

  private static boolean isPart(char c, boolean begins) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || (!begins && c >= '0' && c <= '9');
  }
}

package org.aliasaudit.cli.report;

/** Words of a POSIX shell command. */
final class Shell {
  private static final String PLAIN = "%+,-./:=@_";

  private Shell() {}

  /** The word as the shell must read it: quoted if it holds anything a shell would interpret. */
  static String word(String text) {
    boolean plain =
        !text.isEmpty()
            && text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}

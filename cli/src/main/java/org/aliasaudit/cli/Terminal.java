package org.aliasaudit.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * What is known of the terminal around the process.
 *
 * @param stdoutTty whether standard output is a terminal
 * @param stderrTty whether standard error is a terminal
 * @param columns its width, 0 if unknown
 * @param utf8 whether it shows UTF-8
 * @param environment the environment variables
 */
record Terminal(
    boolean stdoutTty,
    boolean stderrTty,
    int columns,
    boolean utf8,
    Map<String, String> environment) {

  /**
   * The terminal of this process. The launcher, which can ask isatty(3), tells through the system
   * properties {@code aliasaudit.stdout.tty}, {@code aliasaudit.stderr.tty} and {@code
   * aliasaudit.columns}; without them {@link System#console()} decides, which needs standard input
   * and output to be terminals.
   */
  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    String columns = System.getProperty("aliasaudit.columns", environment.get("COLUMNS"));
    String encoding = System.getProperty("native.encoding", "UTF-8");
    return new Terminal(
        isTty("aliasaudit.stdout.tty"),
        isTty("aliasaudit.stderr.tty"),
        number(columns),
        encoding.equalsIgnoreCase("UTF-8") || encoding.equalsIgnoreCase("UTF8"),
        environment);
  }

  private static boolean isTty(String property) {
    String told = System.getProperty(property);
    return told != null ? told.equals("true") : hasConsole();
  }

  /** From JDK 22 on there may be a console without a terminal; {@code isTerminal} tells. */
  @SuppressWarnings("SystemConsoleNull") // the null check is for JDKs before 22
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static int number(String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** True if an environment variable is set to anything but the empty text. */
  boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** True if the user wants stack traces. */
  boolean debug() {
    return "1".equals(environment.get("ALIASAUDIT_DEBUG"));
  }

  /** Whether text on standard output is coloured if nobody said: https://no-color.org. */
  boolean colorByDefault() {
    return stdoutTty && !isSet("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
  }
}

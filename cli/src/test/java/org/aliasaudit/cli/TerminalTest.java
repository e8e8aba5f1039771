package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String STDOUT = "aliasaudit.stdout.tty";
  private static final String STDERR = "aliasaudit.stderr.tty";
  private static final String COLUMNS = "aliasaudit.columns";

  @AfterEach
  void clearProperties() {
    System.clearProperty(STDOUT);
    System.clearProperty(STDERR);
    System.clearProperty(COLUMNS);
  }

  @Test
  void launcherKnowsBetterThanTheConsole() {
    System.setProperty(STDOUT, "false");
    System.setProperty(STDERR, "true");
    System.setProperty(COLUMNS, "72");
    Terminal terminal = Terminal.ofProcess();
    assertThat(terminal.stdoutTty()).isFalse();
    assertThat(terminal.stderrTty()).isTrue();
    assertThat(terminal.columns()).isEqualTo(72);
  }

  @Test
  void nonsenseWidthIsUnknown() {
    System.setProperty(COLUMNS, "wide");
    assertThat(Terminal.ofProcess().columns()).isZero();
  }

  @Test
  void emptyNoColorIsNotSet() {
    assertThat(on(Map.of("NO_COLOR", "")).colorByDefault()).isTrue();
    assertThat(on(Map.of("NO_COLOR", "0")).colorByDefault()).isFalse();
    assertThat(on(Map.of("TERM", "dumb")).colorByDefault()).isFalse();
  }

  private static Terminal on(Map<String, String> environment) {
    return new Terminal(true, true, 80, true, environment);
  }
}

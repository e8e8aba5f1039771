package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
  @Test
  void plainTextStaysTheSameObject() {
    String text = "com.acme.Käse$1 \"日本\" \\d+ \ud83e\uddc0";
    assertThat(Escape.text(text)).isSameAs(text);
  }

  @Test
  void controlsAndFormatCharactersBecomeVisible() {
    assertThat(Escape.text("\u0000\u001b[m\u007f\u009b"))
        .isEqualTo("\\u0000\\u001b[m\\u007f\\u009b");
    assertThat(Escape.text("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
    assertThat(Escape.text("\u202a\u2066\u200b\ufeff\u2028"))
        .isEqualTo("\\u202a\\u2066\\u200b\\ufeff\\u2028");
  }

  @Test
  void loneSurrogatesBecomeVisible() {
    assertThat(Escape.text("\ud800x\udfff")).isEqualTo("\\ud800x\\udfff");
  }

  @Test
  void asciiEscapesTheRest() {
    assertThat(Escape.text("é\ud83e\uddc0", true)).isEqualTo("\\u00e9\\ud83e\\uddc0");
  }
}

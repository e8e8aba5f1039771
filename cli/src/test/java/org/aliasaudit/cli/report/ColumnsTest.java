package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(Columns.of("ab")).isEqualTo(2);
    assertThat(Columns.of("日本")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
  }

  @Test
  void fillsLinesAndKeepsLongWordsWhole() {
    assertThat(Columns.fill(Columns.words("aa bb cccccccc d"), 5))
        .containsExactly("aa bb", "cccccccc", "d");
  }

  @Test
  void keepsLeadingAndInnerSpaces() {
    assertThat(Columns.fill(Columns.words("  if (x)  y"), 80)).containsExactly("  if (x)  y");
    assertThat(Columns.fill(Columns.words(""), 80)).containsExactly("");
  }

  @Test
  void cutsWithDots() {
    assertThat(Columns.cut("abcdefgh", 8)).isEqualTo("abcdefgh");
    assertThat(Columns.cut("abcdefghi", 8)).isEqualTo("abcde...");
    assertThat(Columns.cut("日本日本日本", 8)).isEqualTo("日本...");
  }
}

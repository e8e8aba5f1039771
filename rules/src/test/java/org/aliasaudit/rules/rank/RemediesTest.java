package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aliasaudit.rules.finding.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTest {
  /** Every remedy that a rule proposes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock-per-key",
        "once-per-key",
        "immutable-swap",
        "copy-on-put",
        "one-lock",
        "per-thread-instance"
      })
  void everyRemedyHasASentenceAndCode(String id) {
    Remedy remedy = Remedies.of(id);
    assertThat(remedy.id()).isEqualTo(id);
    assertThat(remedy.text()).endsWith(".").doesNotContain("  ", "\n");
    assertThat(remedy.example()).endsWith(remedy.example().strip()).isNotBlank();
  }

  @Test
  void linesOfCodeKeepTheirOrder() {
    assertThat(Remedies.of("immutable-swap").example().lines())
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo("record Route(String host, int port) {}");
  }

  @Test
  void anUnknownRemedyIsAnError() {
    assertThatThrownBy(() -> Remedies.of("prayer")).hasMessageContaining("prayer");
  }
}

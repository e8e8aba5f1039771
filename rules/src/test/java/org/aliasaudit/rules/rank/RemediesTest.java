package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.aliasaudit.rules.finding.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemediesTest {
  static Set<String> remedies() {
    return Remedies.examples().keySet();
  }

  @ParameterizedTest
  @MethodSource("remedies")
  void everyRemedyHasASentenceAndCode(String id) {
    Remedy remedy = Remedies.of(id);
    assertThat(remedy.id()).isEqualTo(id);
    assertThat(remedy.text()).endsWith(".").doesNotContain("  ", "\n");
    assertThat(remedy.example().lines()).hasSizeGreaterThan(1);
    assertThat(remedy.example())
        .endsWith("\n// shown whole by example " + Remedies.examples().get(id) + " --fixed=" + id);
  }

  @Test
  void linesOfCodeKeepTheirOrder() {
    assertThat(Remedies.of("immutable-swap").example().lines())
        .hasSize(3)
        .first()
        .asString()
        .isEqualTo("record Route(String host, int port) {}");
  }

  @Test
  void anUnknownRemedyIsAnError() {
    assertThatThrownBy(() -> Remedies.of("prayer")).hasMessageContaining("prayer");
  }
}

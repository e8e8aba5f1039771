package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class ScoreTest extends RulesTest {
  private static Factor factor(String name, double value) {
    return new Factor(name, value, "why");
  }

  @Test
  void isSixtyTimesTheProductPlusTheEvidence() {
    assertThat(Score.of(List.of())).isEqualTo(60);
    assertThat(Score.of(List.of(factor("a", 0.5), factor("b", 0.5)))).isEqualTo(15);
    assertThat(Score.of(List.of(factor("a", 0.5), factor("evidence: threads", 20)))).isEqualTo(50);
  }

  @Test
  void isAtMostOneHundredAndHasOneDecimal() {
    assertThat(Score.of(List.of(factor("evidence: a", 40), factor("evidence: b", 40))))
        .isEqualTo(100);
    assertThat(Score.of(List.of(factor("a", 1.0 / 3), factor("b", 1.0 / 3)))).isEqualTo(6.7);
  }

  @Test
  void canBeRecomputedFromTheFactorsOfAFinding() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    threadIn("worker", "com.acme.Worker", list);
    Finding finding = onlyFinding("AA01");
    double product = 1;
    double sum = 0;
    for (Factor factor : finding.factors()) {
      assertThat(factor.why()).isNotBlank();
      if (factor.name().startsWith("evidence:")) {
        sum += factor.value();
      } else {
        product *= factor.value();
      }
    }
    assertThat(finding.score()).isEqualTo(Math.round((60 * product + sum) * 10) / 10.0);
    assertThat(finding.factors())
        .extracting(Factor::name)
        .containsExactly("exposure", "hazard", "amplification", "evidence: threads");
  }
}

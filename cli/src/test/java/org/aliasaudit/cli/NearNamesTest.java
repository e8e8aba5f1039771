package org.aliasaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "abc, abd, 1", "kitten, sitting, 3"})
  void distanceCountsLetters(String a, String b, int distance) {
    assertThat(NearNames.distance(a, b)).isEqualTo(distance);
    assertThat(NearNames.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void theNearestComeFirstAndStrangersNotAtAll() {
    List<String> known = List.of("shared-value", "shared-lock", "AA01", "AA11");
    assertThat(NearNames.of("shared-lok", known)).containsExactly("shared-lock");
    assertThat(NearNames.of("aa1", known)).containsExactly("AA01", "AA11");
    assertThat(NearNames.of("mutex", known)).isEmpty();
    assertThat(NearNames.of("a".repeat(100_000), known)).isEmpty();
  }
}

package org.aliasaudit.rules.view.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorCandidatesTest {
  @ParameterizedTest
  @CsvSource({
    "0, ()V",
    "0, (IJZ)V",
    "1, (Ljava/lang/String;)V",
    "2, (ILjava/lang/String;J[[I)V",
    "3, ([Ljava/lang/String;LI;[J)LX;",
    "0, ''",
    "1, (Lcut",
    "1, (["
  })
  void countsReferenceParameters(int count, String descriptor) {
    assertThat(MonitorCandidates.parameters(descriptor)).isEqualTo(count);
  }
}

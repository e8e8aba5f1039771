package org.aliasaudit.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void adds() {
    assertThat(1 + 1).isEqualTo(2);
  }
}

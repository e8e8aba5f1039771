package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectPassTest {
  @Test
  void passesCoverEachObjectOnceInOrder() {
    for (int ranges = 0; ranges < 9; ranges++) {
      int next = 0;
      for (int[] range : ObjectPass.run(1001, ranges, (from, to) -> new int[] {from, to})) {
        assertThat(range[0]).isEqualTo(next);
        next = range[1];
      }
      assertThat(next).isEqualTo(1001);
    }
  }
}

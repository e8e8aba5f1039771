package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrersTest extends RulesTest {
  private static final int MOST = 3;

  /** The ranges meet anywhere, also within the crowd of one class that only a sample is kept of. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20})
  void findTheSameInAnyNumberOfRanges(int ranges) throws IOException {
    InstanceSpec target = value("com.acme.Session");
    InstanceSpec other = value("com.acme.Session");
    List<InstanceSpec> crowd = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      crowd.add(holding("com.acme.Crowd", "session", target));
    }
    InstanceSpec twice = holding("com.acme.Pair", "session", target);
    ArraySpec array = dump.arrayOf("com.acme.Session", target.id(), other.id(), target.id());
    HeapSnapshot snapshot = open();
    int at = ordinal(snapshot, target);
    int otherAt = ordinal(snapshot, other);

    Referrers referrers = Referrers.of(snapshot, IntList.of(at, otherAt), MOST, ranges);

    assertThat(List.copyOf(referrers.to(at)))
        .containsExactly(
            ordinal(snapshot, crowd.get(0)),
            ordinal(snapshot, crowd.get(1)),
            ordinal(snapshot, crowd.get(2)),
            ordinal(snapshot, twice),
            ordinal(snapshot, array));
    assertThat(referrers.cellsTo(at)).isEqualTo(8);
    assertThat(List.copyOf(referrers.to(otherAt))).containsExactly(ordinal(snapshot, array));
    assertThat(referrers.cellsTo(otherAt)).isEqualTo(1);
  }

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

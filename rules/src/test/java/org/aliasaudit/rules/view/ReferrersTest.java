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

class ReferrersTest extends RulesTest {
  private static final int MOST = 3;

  @Test
  void keepASampleOfACrowdAndCountEachCell() throws IOException {
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

    Referrers referrers = Referrers.of(snapshot, IntList.of(at, otherAt), MOST);

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
}

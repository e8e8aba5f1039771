package org.aliasaudit.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InDegreesTest {
  private static final int OBJECTS = 1000;

  @Test
  void partsTogetherCountWhatOneWouldCount() {
    Random random = new Random(20261129);
    int[] cells = new int[OBJECTS];
    InDegrees.Counter all = new InDegrees.Counter(OBJECTS);
    for (int part = 0; part < 3; part++) {
      InDegrees.Counter counted = new InDegrees.Counter(OBJECTS);
      for (int i = 0; i < OBJECTS / 2; i++) {
        int to = random.nextInt(OBJECTS);
        counted.add(to);
        cells[to]++;
      }
      all.addAll(counted);
    }
    InDegrees several = all.counted();
    for (int i = 0; i < OBJECTS; i++) {
      assertThat(several.isSeveral(i)).as("%d cells", cells[i]).isEqualTo(cells[i] > 1);
    }
  }
}

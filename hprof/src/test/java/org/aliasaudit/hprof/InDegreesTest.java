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
    InDegrees all = new InDegrees(OBJECTS);
    for (int part = 0; part < 3; part++) {
      InDegrees counted = new InDegrees(OBJECTS);
      for (int i = 0; i < OBJECTS / 2; i++) {
        int to = random.nextInt(OBJECTS);
        counted.add(to);
        cells[to]++;
      }
      all.addAll(counted);
    }
    for (int i = 0; i < OBJECTS; i++) {
      assertThat(all.isSeveral(i)).as("%d cells", cells[i]).isEqualTo(cells[i] > 1);
    }
  }
}

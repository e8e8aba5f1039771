package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTableTest {
  private static final long FOUR_GB = 1L << 32;

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536})
  void keepsWhatItIsToldWhateverTheNumberOfClasses(int classes) throws IOException {
    ObjectTable.Builder builder = new ObjectTable.Builder(3, classes, 1000);
    builder.set(1, classes - 1, 999, -5);
    ObjectTable table = builder.build();
    assertThat(table.classIndex(1)).isEqualTo(classes - 1);
    assertThat(table.offset(1)).isEqualTo(999);
    assertThat(table.row(1)).isEqualTo(-5);
    assertThat(table.offset(0)).isZero();
  }

  @Test
  void knowsPlacesToTheEndOfFilesOfAnySize() throws IOException {
    ObjectTable.Builder small = new ObjectTable.Builder(1, 1, FOUR_GB - 1);
    small.set(0, 0, FOUR_GB - 2, 0);
    assertThat(small.build().offset(0)).isEqualTo(FOUR_GB - 2);
    ObjectTable.Builder large = new ObjectTable.Builder(1, 1, FOUR_GB);
    large.set(0, 0, (1L << 40) - 1, 0);
    assertThat(large.build().offset(0)).isEqualTo((1L << 40) - 1);
    assertThatThrownBy(() -> large.set(0, 0, 1L << 40, 0)).hasMessageContaining("1 TB");
  }

  /** So many objects that several threads make the arrays. */
  @Test
  void hasRoomForMillions() throws IOException {
    ObjectTable.Builder builder = new ObjectTable.Builder(5_000_000, 1, 1L << 33);
    builder.set(4_999_999, 0, 1L << 32, 7);
    ObjectTable table = builder.build();
    assertThat(table.size()).isEqualTo(5_000_000);
    assertThat(table.offset(4_999_999)).isEqualTo(1L << 32);
    assertThat(table.row(4_999_999)).isEqualTo(7);
  }

  /**
   * Places in order, so that the table packs them and has the memory of the first form to spare.
   */
  @Test
  void handsOutArraysOfZerosOfWhichNoTwoAreTheSame() throws IOException {
    ObjectTable.Builder builder = new ObjectTable.Builder(100, 1, 1000);
    for (int i = 0; i < 100; i++) {
      builder.set(i, 0, 100 + i, i);
    }
    ObjectTable table = builder.build();
    int[] first = table.newInts();
    assertThat(first).hasSize(100).containsOnly(0);
    first[7] = 1;
    assertThat(table.newInts()).hasSize(100).containsOnly(0);
    assertThat(table.offset(7)).isEqualTo(107);
  }
}

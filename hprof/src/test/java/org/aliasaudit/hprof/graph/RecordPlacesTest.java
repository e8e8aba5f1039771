package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPlacesTest {
  private static final long FOUR_GB = 1L << 32;
  private static final int OBJECTS = 1_000_003;

  private static PlainPlaces places(boolean high, LongUnaryOperator ofOrdinal) {
    PlainPlaces places = new PlainPlaces(new int[OBJECTS], high ? new byte[OBJECTS] : null);
    for (int i = 0; i < OBJECTS; i++) {
      places.set(i, ofOrdinal.applyAsLong(i));
    }
    return places;
  }

  private static RecordPlaces packed(boolean high, LongUnaryOperator ofOrdinal) throws IOException {
    RecordPlaces packed = PackedPlaces.of(places(high, ofOrdinal));
    for (int i = 0; i < OBJECTS; i++) {
      long expected = ofOrdinal.applyAsLong(i);
      if (packed.get(i) != expected) {
        assertThat(packed.get(i)).as("place of %d", i).isEqualTo(expected);
      }
    }
    return packed;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 56, 1000, 1040, 65_535 / 63})
  void objectsInTheOrderOfTheirAddressesTakeTwoBytes(int step) throws IOException {
    RecordPlaces packed = packed(false, i -> 31 + i * step);
    assertThat(packed.retainedBytes()).isBetween(2L * OBJECTS, 2L * OBJECTS + OBJECTS / 7);
  }

  @Test
  void placesAboveFourGigabytesTakeTwoBytesToo() throws IOException {
    RecordPlaces packed = packed(true, i -> 3 * FOUR_GB - 1_000_000 + i * 40);
    assertThat(packed.retainedBytes()).isLessThan(2L * OBJECTS + OBJECTS / 7);
  }

  /** As of a JVM that writes its regions in another order than that of their addresses. */
  @Test
  void regionsMayComeInAnyOrder() throws IOException {
    int region = 10_000;
    RecordPlaces packed = packed(false, i -> (i / region * 37 % 101 * region + i % region) * 40);
    assertThat(packed.retainedBytes()).isLessThan(3L * OBJECTS);
  }

  @Test
  void largeArraysAmongThemDoNoHarm() throws IOException {
    RecordPlaces packed = packed(false, i -> i * 40 + i / 5000 * 100_000);
    assertThat(packed.retainedBytes()).isLessThan(3L * OBJECTS);
  }

  @Test
  void whatTheDumpHasNoRecordOfIsAtPlaceZero() throws IOException {
    packed(false, i -> i % 9_999 == 0 ? 0 : 1_000_000 + i * 40);
  }

  /** As of a JVM that finds objects by their references: not worth packing. */
  @Test
  void scatteredRecordsAreKeptAsTheyAre() throws IOException {
    int[] shuffled = new int[OBJECTS];
    Random random = new Random(20261129);
    for (int i = 0; i < OBJECTS; i++) {
      shuffled[i] = random.nextInt() & Integer.MAX_VALUE;
    }
    assertThat(packed(false, i -> shuffled[(int) i]).retainedBytes()).isEqualTo(4L * OBJECTS);
    assertThat(packed(true, i -> 2 * FOUR_GB + shuffled[(int) i]).retainedBytes())
        .isEqualTo(5L * OBJECTS);
  }
}

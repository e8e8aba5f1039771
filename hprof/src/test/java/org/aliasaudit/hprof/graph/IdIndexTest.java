package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers to ordinals and back, by one builder and by several. */
class IdIndexTest {
  /**
   * Heaps that a page holds, that have holes, that are as wide as ZGC's, whose ids lie too far
   * apart for pages, and that number objects as they like.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 8, 8",
    "5000, 8, 1000000",
    "200000, 8, 400000000",
    "100000, 16, 4000000000000",
    "3000, 1, 4000",
    "5000, 65536, 1000000000000",
    "2000, 4, 4000000000"
  })
  void eachIdLeadsToItsOrdinalAndBack(int count, long alignment, long width) {
    TreeSet<Long> ids = new TreeSet<>();
    Random random = new Random(count + width);
    long start = 0x700000000L / alignment * alignment;
    for (int i = 0; i < count; i++) {
      ids.add(start + random.nextLong(Math.max(1, width / alignment)) * alignment);
    }
    IdIndex index = indexOf(3, ids.stream().mapToLong(Long::longValue));
    assertThat(index.size()).isEqualTo(ids.size());
    int ordinal = 0;
    for (long id : ids) {
      assertThat(index.ordinalOf(id)).isEqualTo(ordinal);
      assertThat(index.idOf(ordinal)).isEqualTo(id);
      ordinal++;
    }
  }

  private static IdIndex indexOf(int builders, LongStream ids) {
    IdIndexBuilder[] parts = new IdIndexBuilder[builders];
    Arrays.setAll(parts, i -> new IdIndexBuilder());
    Random random = new Random(1);
    ids.forEach(id -> parts[random.nextInt(builders)].add(id));
    IdIndexBuilder all = new IdIndexBuilder();
    for (IdIndexBuilder part : parts) {
      all.merge(part);
    }
    assertThat(all.duplicates()).isZero();
    return all.build();
  }

  @Test
  void countsWhatSeveralBuildersHave() {
    IdIndexBuilder all = new IdIndexBuilder();
    for (int i = 0; i < 3; i++) {
      IdIndexBuilder part = new IdIndexBuilder();
      part.add(0x10_0000L + 8L * i);
      part.add(0x10_0040L);
      part.add(0x10_0040L);
      part.add(0x90_0000L + 0x10_0000L * i);
      all.merge(part);
    }
    assertThat(all.size()).isEqualTo(7);
    assertThat(all.duplicates()).isEqualTo(5);
    assertThat(all.build().size()).isEqualTo(7);
  }

  @Test
  void knowsNoOtherIds() {
    IdIndex index = indexOf(1, LongStream.of(0x10_0000, 0x10_0040, 0x7f00_0000_0000L));
    assertThat(LongStream.of(0, 8, 0x10_0008, 0x10_0041, 0x20_0000, -8).map(index::ordinalOf))
        .containsOnly(-1L);
    assertThatThrownBy(() -> index.idOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> index.idOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

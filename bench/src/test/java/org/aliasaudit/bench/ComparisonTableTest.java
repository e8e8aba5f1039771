package org.aliasaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  private static final Contender PRODUCT = new Contender("product", List.of(), List.of());
  private static final Contender PEER = new Contender("peer", List.of("-Xmx4g"), List.of());

  @Test
  void cellsAreMediansAndMultiplesAreThoseOfNeighbours() {
    Run two = good(2, "objects=1");
    Run four = good(4, "objects=1");
    Run ninety = good(90, "objects=1");
    String table =
        table(
            List.of(two, four, ninety),
            List.of(
                new Round(two, good(6, "maps=1 threads=2"), four),
                new Round(four, good(8, "maps=1 threads=3"), four),
                new Round(four, good(470, "maps=1 threads=3"), ninety)));
    assertThat(table)
        .contains(
            "| product | 4.00 (2.00 to 90.00) | 4.00 | 4 | 1.00 | 1.00 | 1.00 |  | objects=1 |")
        .contains("| peer | 8.00 (6.00 to 470.00) | 8.00 | 8 | 2.00 | 2.00 | 2.00 | -Xmx4g |")
        .contains("All peers found maps=1.");
  }

  @Test
  void aFailureIsShownWithItsReasonAndCountsForNoMultiple() {
    Run bad = new Run(1, 1, 1, "", "exit 3, OutOfMemoryError");
    Run good = good(2, "objects=1");
    assertThat(table(List.of(good), List.of(new Round(good, bad, good))))
        .contains("| peer | failed |")
        .contains("- peer failed in round 1: exit 3, OutOfMemoryError");
    Round half = new Round(bad, good(6, "maps=1 threads=1"), good);
    assertThat(table(List.of(bad, good), List.of(half, new Round(good, bad, good))))
        .contains("| peer | 6.00 (6.00 to 6.00) | 6.00 | 6 | 3.00 | 3.00 | 3.00 |")
        .contains("- product failed in run 1: exit 3, OutOfMemoryError");
  }

  @Test
  void peersThatDisagreeAreNamed() {
    Run product = good(2, "objects=1");
    Round one = new Round(product, good(2, "maps=1 threads=1"), product);
    Round other = new Round(product, good(2, "maps=2 threads=1"), product);
    assertThat(table(List.of(product), List.of(one, other)))
        .contains("do NOT agree: maps=1; maps=2");
  }

  private static Run good(double number, String found) {
    return new Run(number, number, number * 1e6, found, "");
  }

  private static String table(List<Run> product, List<Round> peer) {
    return new ComparisonTable(PRODUCT, product, Map.of(PEER, peer)).markdown();
  }
}

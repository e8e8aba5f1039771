package org.aliasaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  private static final Contender PRODUCT = new Contender("product", List.of(), List.of());
  private static final Contender PEER = new Contender("peer", List.of("-Xmx4g"), List.of());

  @Test
  void cellsAreMediansAndRatiosAreMultiplesOfTheFirstRow() {
    String table =
        table(
            List.of(good(2, "objects=1"), good(4, "objects=1"), good(90, "objects=1")),
            List.of(good(8, "maps=1 threads=2"), good(8, "maps=1 threads=3")));
    assertThat(table)
        .contains(
            "| product | 4.00 (2.00 to 90.00) | 4.00 | 4 | 1.00 | 1.00 | 1.00 |  | objects=1 |")
        .contains("| peer | 8.00 (8.00 to 8.00) | 8.00 | 8 | 2.00 | 2.00 | 2.00 | -Xmx4g |")
        .contains("All peers found maps=1.");
  }

  @Test
  void aFailureIsShownWithItsReason() {
    Run bad = new Run(1, 1, 1, "", "exit 3, OutOfMemoryError");
    assertThat(table(List.of(good(2, "objects=1")), List.of(bad)))
        .contains("| peer | failed |")
        .contains("- peer failed in round 1: exit 3, OutOfMemoryError");
  }

  @Test
  void peersThatDisagreeAreNamed() {
    assertThat(table(List.of(good(2, "maps=1 threads=1")), List.of(good(2, "maps=2 threads=1"))))
        .contains("do NOT agree: maps=1; maps=2");
  }

  private static Run good(double number, String found) {
    return new Run(number, number, number * 1e6, found, "");
  }

  private static String table(List<Run> product, List<Run> peer) {
    Map<Contender, List<Run>> runs = new LinkedHashMap<>();
    runs.put(PRODUCT, product);
    runs.put(PEER, peer);
    return new ComparisonTable(runs).markdown();
  }
}

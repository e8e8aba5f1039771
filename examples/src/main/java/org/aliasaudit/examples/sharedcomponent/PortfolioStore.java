package org.aliasaudit.examples.sharedcomponent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All portfolios by device: twelve, one of which was copied to two more devices. */
final class PortfolioStore {
  static final Map<String, Portfolio> PORTFOLIOS = new ConcurrentHashMap<>();
  static final List<String> COPIES = List.of("anna-laptop", "anna-phone", "anna-tablet");

  private PortfolioStore() {}

  static void fill(boolean fixed) {
    for (int i = 1; i <= 9; i++) {
      PORTFOLIOS.put("device-" + i, Portfolio.following("device-" + i, "paper-" + i));
    }
    Portfolio first = Portfolio.following(COPIES.get(0), "paper-1");
    for (String device : COPIES) {
      PORTFOLIOS.put(device, fixed ? first.copyWithOwnTicks(device) : first.copyFor(device));
    }
  }

  static Ticks ticks(String device) {
    return PORTFOLIOS.get(device).quote().ticks();
  }

  /** What was counted on all copies together. */
  static int ticksCounted() {
    return COPIES.stream().map(PortfolioStore::ticks).distinct().mapToInt(Ticks::seen).sum();
  }
}

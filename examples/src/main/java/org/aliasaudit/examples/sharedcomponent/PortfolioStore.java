package org.aliasaudit.examples.sharedcomponent;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aliasaudit.examples.Form;

/** All portfolios by device: twelve, one of which was copied to two more devices. */
final class PortfolioStore {
  static final Map<String, Portfolio> PORTFOLIOS = new ConcurrentHashMap<>();
  static final List<String> COPIES = List.of("anna-laptop", "anna-phone", "anna-tablet");

  private PortfolioStore() {}

  static void fill(Form form) {
    boolean frozen = form.has("immutable-component");
    for (int i = 1; i <= 9; i++) {
      put("device-" + i, Portfolio.following("device-" + i, "paper-" + i, ticks(frozen)));
    }
    Portfolio first = Portfolio.following(COPIES.get(0), "paper-1", ticks(frozen));
    boolean own = form.has("deep-copy");
    for (String device : COPIES) {
      put(device, own ? first.copyWithOwnTicks(device) : first.copyFor(device));
    }
  }

  private static void put(String device, Portfolio portfolio) {
    PORTFOLIOS.put(device, portfolio);
  }

  private static Counter ticks(boolean frozen) {
    return frozen ? new FrozenTicks(0) : new Ticks();
  }

  /** Counts a price in the ticks of a device, which may be those of others too. */
  static void countIn(String device, Runnable halfway) {
    ((Ticks) PORTFOLIOS.get(device).quote().ticks()).add(halfway);
  }

  /** Counts a price by ticks that take the place of the old ones, under the lock of the key. */
  static void replace(String device, Runnable halfway) {
    halfway.run();
    PORTFOLIOS.computeIfPresent(
        device,
        (key, portfolio) -> portfolio.with(((FrozenTicks) portfolio.quote().ticks()).plusOne()));
  }

  /** What was counted on all copies together. */
  static int ticksCounted() {
    Set<Counter> all = Collections.newSetFromMap(new IdentityHashMap<>());
    COPIES.forEach(device -> all.add(PORTFOLIOS.get(device).quote().ticks()));
    return all.stream().mapToInt(Counter::seen).sum();
  }
}

package org.aliasaudit.examples.sharedonce;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A place in the cache whose price is loaded once, by whoever asks first. */
final class PriceSlot {
  private final int taxPercent;
  final FutureTask<Price> guard;

  PriceSlot(String sku, int taxPercent, PriceFeed feed) {
    this(taxPercent, new FutureTask<>(() -> feed.load(sku)));
  }

  private PriceSlot(int taxPercent, FutureTask<Price> guard) {
    this.taxPercent = taxPercent;
    this.guard = guard;
  }

  /** The fault: a new slot, but the old guard, which loads for the old product or has done so. */
  PriceSlot copy() {
    return new PriceSlot(taxPercent, guard);
  }

  /** The remedy: one guard per key. */
  PriceSlot copyWithOwnGuard(String sku, PriceFeed feed) {
    return new PriceSlot(sku, taxPercent, feed);
  }

  /** The price; loads it, or waits for the thread that does. */
  Price price() {
    guard.run();
    try {
      return guard.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the price could not be loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

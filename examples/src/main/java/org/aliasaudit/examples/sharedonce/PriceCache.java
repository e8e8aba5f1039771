package org.aliasaudit.examples.sharedonce;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All prices by product: twelve products, three of which are one shirt in three sizes. */
final class PriceCache {
  static final Map<String, PriceSlot> SLOTS = new ConcurrentHashMap<>();

  private PriceCache() {}

  /** Puts fresh, unloaded slots in place of all there are. */
  static void reload(boolean fixed, PriceFeed feed) {
    SLOTS.clear();
    for (int i = 1; i <= 9; i++) {
      String sku = "mug-" + i;
      SLOTS.put(sku, new PriceSlot(sku, 7, feed));
    }
    PriceSlot small = new PriceSlot("shirt-s", 19, feed);
    SLOTS.put("shirt-s", small);
    for (String size : new String[] {"shirt-m", "shirt-l"}) {
      SLOTS.put(size, fixed ? small.copyWithOwnGuard(size, feed) : small.copy());
    }
  }

  /** The price of a product. */
  static Price price(String sku) {
    return SLOTS.get(sku).price();
  }
}

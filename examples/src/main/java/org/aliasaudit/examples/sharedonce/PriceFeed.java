package org.aliasaudit.examples.sharedonce;

/** The slow source of prices. */
@FunctionalInterface
interface PriceFeed {
  Price load(String sku);
}

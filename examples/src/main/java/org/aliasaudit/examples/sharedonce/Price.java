package org.aliasaudit.examples.sharedonce;

/**
 * What the feed says about one product.
 *
 * @param sku the product it was loaded for
 * @param cents the price
 */
record Price(String sku, long cents) {}

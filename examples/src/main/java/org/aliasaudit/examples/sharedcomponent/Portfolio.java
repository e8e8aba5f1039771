package org.aliasaudit.examples.sharedcomponent;

/**
 * What one device of a customer shows.
 *
 * @param owner the device
 * @param quote the paper that it follows
 */
record Portfolio(String owner, Quote quote) {
  static Portfolio following(String owner, String paper) {
    return new Portfolio(owner, new Quote(paper, new Ticks()));
  }

  /** The fault: the copy has a quote of its own, and in it the ticks of the original. */
  Portfolio copyFor(String other) {
    return new Portfolio(other, new Quote(quote.paper(), quote.ticks()));
  }

  /** The remedy: what changes is not copied but begun anew. */
  Portfolio copyWithOwnTicks(String other) {
    return following(other, quote.paper());
  }
}

package org.aliasaudit.examples.sharedcomponent;

/**
 * What one device of a customer shows.
 *
 * @param owner the device
 * @param quote the paper that it follows
 */
record Portfolio(String owner, Quote quote) {
  static Portfolio following(String owner, String paper, Counter ticks) {
    return new Portfolio(owner, new Quote(paper, ticks));
  }

  /** The fault: the copy has a quote of its own, and in it the ticks of the original. */
  Portfolio copyFor(String other) {
    return new Portfolio(other, new Quote(quote.paper(), quote.ticks()));
  }

  /** The remedy: what changes is not copied but begun anew. */
  Portfolio copyWithOwnTicks(String other) {
    return following(other, quote.paper(), new Ticks());
  }

  /** Another remedy: the old ticks stay what they are, and this portfolio gets others. */
  Portfolio with(Counter ticks) {
    return following(owner, quote.paper(), ticks);
  }
}

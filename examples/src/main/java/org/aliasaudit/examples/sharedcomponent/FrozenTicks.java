package org.aliasaudit.examples.sharedcomponent;

/**
 * Another remedy: a count that never changes, so that copies may have one.
 *
 * @param seen prices seen so far
 */
record FrozenTicks(int seen) implements Counter {
  FrozenTicks plusOne() {
    return new FrozenTicks(seen + 1);
  }
}

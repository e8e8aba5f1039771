package org.aliasaudit.examples.sharedonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.aliasaudit.examples.Sharing;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map as it is while the threads stand still. */
class PriceCacheExampleTest {
  @Test
  void faultyFormSharesGuardUnderThreeOf12Keys() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ false))
        .containsExactly("[shirt-l, shirt-m, shirt-s]");
    assertThat(PriceCache.SLOTS).hasSize(12);
  }

  @Test
  void fixedFormSharesNothing() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ true)).isEmpty();
    assertThat(PriceCache.SLOTS).hasSize(12);
  }

  private static Set<String> sharedWhileStanding(boolean fixed) throws InterruptedException {
    Set<String> shared = new HashSet<>();
    new PriceCacheExample()
        .run(
            fixed,
            losses -> {
              shared.addAll(Sharing.keysThatShare(PriceCache.SLOTS, Function.identity()));
              shared.addAll(Sharing.keysThatShare(PriceCache.SLOTS, slot -> slot.guard));
            });
    return shared;
  }
}

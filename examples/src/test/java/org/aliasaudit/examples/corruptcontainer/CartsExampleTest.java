package org.aliasaudit.examples.corruptcontainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the race leaves behind. */
class CartsExampleTest {
  private static final int ROUNDS = 50;

  private static Map<Item, Integer> cartAfterwards(boolean fixed) throws InterruptedException {
    new CartsExample().run(fixed, losses -> {});
    assertThat(Carts.CARTS).hasSize(12);
    return Carts.CARTS.get("anna");
  }

  @Test
  void faultyFormStatesEntriesThatItHasNot() throws Exception {
    Map<Item, Integer> cart = cartAfterwards(/* fixed= */ false);
    assertThat(cart).isSameAs(Carts.CARTS.get("anna-app"));
    assertThat(cart.size()).isEqualTo(ROUNDS);
    assertThat(cart.keySet().toString()).isEqualTo("[]");
  }

  @Test
  void fixedFormKeepsBothSizes() throws Exception {
    Map<Item, Integer> cart = cartAfterwards(/* fixed= */ true);
    assertThat(cart).hasSize(2 * ROUNDS).isNotSameAs(Carts.CARTS.get("anna-app"));
    assertThat(Carts.CARTS.get("anna-app")).isEmpty();
  }
}

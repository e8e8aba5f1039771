package org.aliasaudit.examples.sharedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.aliasaudit.examples.Sharing;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map as it is while the threads stand still. */
class ConfigCenterExampleTest {
  @Test
  void faultyFormSharesValueUnderThreeOf40Keys() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ false))
        .containsExactly("[checkout, payment, refund]");
    assertThat(ConfigCenter.ROUTES).hasSize(40);
  }

  @Test
  void fixedFormSharesNothing() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ true)).isEmpty();
    assertThat(ConfigCenter.ROUTES).hasSize(40);
  }

  private static Set<String> sharedWhileStanding(boolean fixed) throws InterruptedException {
    Set<String> shared = new HashSet<>();
    new ConfigCenterExample()
        .run(
            fixed,
            losses -> {
              shared.addAll(Sharing.keysThatShare(ConfigCenter.ROUTES, Function.identity()));
            });
    return shared;
  }
}

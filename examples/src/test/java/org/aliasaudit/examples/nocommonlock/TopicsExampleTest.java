package org.aliasaudit.examples.nocommonlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.aliasaudit.examples.Sharing;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map as it is while the threads stand still. */
class TopicsExampleTest {
  @Test
  void faultyFormSharesAListUnderTwoOf12Keys() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ false)).containsExactly("[orders, orders-v2]");
    assertThat(Topics.SUBSCRIBERS).hasSize(12);
  }

  @Test
  void fixedFormSharesNothing() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ true)).isEmpty();
    assertThat(Topics.SUBSCRIBERS).hasSize(12);
  }

  private static Set<String> sharedWhileStanding(boolean fixed) throws InterruptedException {
    Set<String> shared = new HashSet<>();
    new TopicsExample()
        .run(
            fixed,
            losses ->
                shared.addAll(Sharing.keysThatShare(Topics.SUBSCRIBERS, Function.identity())));
    return shared;
  }
}

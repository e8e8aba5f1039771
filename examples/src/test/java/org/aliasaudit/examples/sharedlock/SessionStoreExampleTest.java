package org.aliasaudit.examples.sharedlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.aliasaudit.examples.Sharing;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map as it is while the threads stand still. */
class SessionStoreExampleTest {
  @Test
  void faultyFormSharesLockUnderThreeOf12Keys() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ false))
        .containsExactly("[anna-laptop, anna-phone, anna-tablet]");
    assertThat(SessionStore.SESSIONS).hasSize(12);
  }

  @Test
  void fixedFormSharesNothing() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ true)).isEmpty();
    assertThat(SessionStore.SESSIONS).hasSize(12);
  }

  private static Set<String> sharedWhileStanding(boolean fixed) throws InterruptedException {
    Set<String> shared = new HashSet<>();
    new SessionStoreExample()
        .run(
            fixed,
            losses -> {
              shared.addAll(Sharing.keysThatShare(SessionStore.SESSIONS, Function.identity()));
              shared.addAll(Sharing.keysThatShare(SessionStore.SESSIONS, session -> session.lock));
            });
    return shared;
  }
}

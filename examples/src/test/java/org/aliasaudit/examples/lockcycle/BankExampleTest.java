package org.aliasaudit.examples.lockcycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.aliasaudit.examples.Sharing;
import org.junit.jupiter.api.Test;

/** What the dump holds: the map as it is while the threads stand still. */
class BankExampleTest {
  @Test
  void faultyFormSharesALockUnderTwoOf12Keys() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ false)).containsExactly("[anna-giro, carla-giro]");
    assertThat(Bank.ACCOUNTS).hasSize(12);
  }

  @Test
  void fixedFormSharesNothing() throws Exception {
    assertThat(sharedWhileStanding(/* fixed= */ true)).isEmpty();
    assertThat(Bank.ACCOUNTS).hasSize(12);
    assertThat(Bank.ACCOUNTS.get("carla-giro").cents()).isEqualTo(5);
  }

  private static Set<String> sharedWhileStanding(boolean fixed) throws InterruptedException {
    Set<String> shared = new HashSet<>();
    new BankExample()
        .run(
            fixed,
            losses -> shared.addAll(Sharing.keysThatShare(Bank.ACCOUNTS, account -> account.lock)));
    return shared;
  }
}

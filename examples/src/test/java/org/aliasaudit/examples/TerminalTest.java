package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void complainsOfAFaultyFormWithoutLoss() {
    Terminal terminal = new Terminal(/* fixed= */ false, /* dump= */ null, /* hold= */ false);
    assertThatThrownBy(() -> terminal.show(new Loss("reads", 1, 9), new Loss("updates", 0, 9)))
        .isInstanceOf(UnexpectedLossException.class)
        .hasMessage("the race did not show, this must be above 0: updates: 0 of 9");
  }

  @Test
  void complainsOfAFixedFormWithLoss() {
    Terminal terminal = new Terminal(/* fixed= */ true, /* dump= */ null, /* hold= */ false);
    assertThatThrownBy(() -> terminal.show(new Loss("reads", 0, 9), new Loss("updates", 1, 9)))
        .isInstanceOf(UnexpectedLossException.class)
        .hasMessage("the remedy failed, this must be 0: updates: 1 of 9");
  }
}

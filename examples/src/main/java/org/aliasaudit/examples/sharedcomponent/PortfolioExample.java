package org.aliasaudit.examples.sharedcomponent;

import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Three portfolios, each an object of its own with a quote of its own, count into one object
 * inside. The dump shows the three threads between read and write.
 */
public final class PortfolioExample implements Example {
  @Override
  public String number() {
    return "04";
  }

  @Override
  public String pattern() {
    return "copied portfolios that share a part of a part";
  }

  @Override
  public String rule() {
    return "AA02 shared-component";
  }

  @Override
  public void run(boolean fixed, Stage stage) throws InterruptedException {
    PortfolioStore.fill(fixed);
    int tried = Rounds.tried(PortfolioStore.COPIES);
    Rounds.run(
        "ticker",
        PortfolioStore.COPIES,
        device -> halfway -> PortfolioStore.ticks(device).add(halfway),
        () ->
            stage.show(
                new Loss("ticks not counted", tried - PortfolioStore.ticksCounted(), tried)));
  }
}

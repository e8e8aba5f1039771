package org.aliasaudit.examples.sharedcomponent;

import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
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
  public List<String> remedies() {
    return List.of("deep-copy", "immutable-component");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean immutable = form.has("immutable-component");
    PortfolioStore.fill(form);
    int tried = Rounds.tried(PortfolioStore.COPIES);
    Rounds.run(
        "ticker",
        PortfolioStore.COPIES,
        device ->
            halfway -> {
              if (immutable) {
                PortfolioStore.replace(device, halfway);
              } else {
                PortfolioStore.countIn(device, halfway);
              }
            },
        () ->
            stage.show(
                new Loss("ticks not counted", tried - PortfolioStore.ticksCounted(), tried)));
  }
}

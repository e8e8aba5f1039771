package org.aliasaudit.examples.slotalias;

import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Three stalls opened at the same time, and each took the place behind the last till: they have
 * equal numbers, and no object in common that a map would show. The dump shows three cashiers
 * between read and write of one till.
 */
public final class MarketExample implements Example {
  @Override
  public String number() {
    return "15";
  }

  @Override
  public String pattern() {
    return "stalls that were given one place in an array of tills";
  }

  @Override
  public String rule() {
    return "AA10 slot-alias";
  }

  @Override
  public List<String> remedies() {
    return List.of("slot-per-key", "object-per-key");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    Market.fill(form);
    int tried = Rounds.tried(Market.OPENING);
    Rounds.run(
        "cashier",
        Market.OPENING,
        stall -> halfway -> Market.tillOf(stall).pay(halfway),
        () -> stage.show(new Loss("payments not counted", tried - Market.payments(), tried)));
  }
}

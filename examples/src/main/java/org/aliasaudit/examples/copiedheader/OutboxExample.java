package org.aliasaudit.examples.copiedheader;

import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * Every message of the outbox has a header of its own, and all headers have the map of the
 * template: what all values reach is here no common service. The dump shows three threads between
 * read and write of that map.
 */
public final class OutboxExample implements Example {
  @Override
  public String number() {
    return "08";
  }

  @Override
  public String pattern() {
    return "copied headers that share one attribute map";
  }

  @Override
  public String rule() {
    return "AA02 shared-component";
  }

  @Override
  public List<String> remedies() {
    return List.of("deep-copy");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    Outbox.fill(fixed);
    int tried = Rounds.tried(Outbox.MOVING);
    Rounds.run(
        "carrier",
        Outbox.MOVING,
        receiver -> halfway -> Outbox.MESSAGES.get(receiver).hop(halfway),
        () -> stage.show(new Loss("hops not noted", tried - Outbox.hops(), tried)));
  }
}

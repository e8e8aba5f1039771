package org.aliasaudit.examples.crossmap;

import java.util.List;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Rounds;
import org.aliasaudit.examples.Stage;

/**
 * The kitchen finds an order by its id, the waiter by the table. Each changes it under the lock of
 * its own map, which are two locks. The dump shows both between read and write.
 */
public final class ShopExample implements Example {
  @Override
  public String number() {
    return "07";
  }

  @Override
  public String pattern() {
    return "orders in two maps with a lock each";
  }

  @Override
  public String rule() {
    return "AA06 cross-map";
  }

  @Override
  public List<String> remedies() {
    return List.of("one-owner", "one-lock");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    Shop.fill(form);
    int tried = Rounds.tried(Shop.WORKERS);
    Rounds.run(
        "work",
        Shop.WORKERS,
        worker -> form.isFixed() ? guarded(worker, form) : halfway -> change(worker, halfway),
        () -> stage.show(new Loss("pieces lost", tried - Shop.pieces(), tried)));
  }

  private static void change(String worker, Runnable halfway) {
    if (worker.equals("kitchen")) {
      Shop.fromKitchen(halfway);
    } else {
      Shop.fromWaiter(halfway);
    }
  }

  /** Under one lock the two cannot meet halfway; they meet before. */
  private static Rounds.Work guarded(String worker, Form form) {
    return halfway -> {
      halfway.run();
      if (form.has("one-lock")) {
        Shop.underOneLock(() -> change(worker, () -> {}));
      } else if (worker.equals("kitchen")) {
        Shop.fromKitchen(() -> {});
      } else {
        Shop.fromWaiterById(() -> {});
      }
    };
  }
}

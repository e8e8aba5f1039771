package org.aliasaudit.examples.lockorder;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.MeetingPoint;
import org.aliasaudit.examples.Stage;

/**
 * Two moves between two shelves, there and back, at the same time: each holds one lock and waits
 * for the other. Every shelf has its own lock, so that this is a deadlock and no shared one. The
 * dump shows both waiting.
 */
public final class WarehouseExample implements Example {
  @Override
  public String number() {
    return "16";
  }

  @Override
  public String pattern() {
    return "moves that lock two shelves in the order in which they are named";
  }

  @Override
  public String rule() {
    return "AA13 lock-cycle";
  }

  @Override
  public List<String> remedies() {
    return List.of("lock-order", "try-lock");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    Warehouse.fill();
    Shelf one = Warehouse.SHELVES.get("shelf-1");
    Shelf other = Warehouse.SHELVES.get("shelf-2");
    // In order the second mover gets no lock while the first one stands between its two.
    MeetingPoint bothHoldOne = new MeetingPoint(form.has("lock-order") ? 1 : 2);
    AtomicInteger done = new AtomicInteger();
    Crew crew = new Crew();
    List<Thread> movers =
        List.of(
            crew.start("mover there", () -> move(form, one, other, bothHoldOne, done)),
            crew.start("mover back", () -> move(form, other, one, bothHoldOne, done)));
    crew.awaitStandstill();
    stage.show(new Loss("moves that never end", movers.size() - done.get(), movers.size()));
    movers.forEach(Thread::interrupt);
    crew.awaitEnd();
  }

  private static void move(Form form, Shelf from, Shelf to, MeetingPoint both, AtomicInteger done) {
    try {
      switch (form.remedy()) {
        case "lock-order" -> Warehouse.moveInOrder(from, to, both::meet);
        case "try-lock" -> Warehouse.moveIfBothAreFree(from, to, both::meet);
        default -> Warehouse.move(from, to, both::meet);
      }
      done.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.aliasaudit.examples.lockcycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.MeetingPoint;
import org.aliasaudit.examples.Stage;

/**
 * Transfers that take their locks in the order of the keys. Two keys lead to one lock, so that the
 * order of the keys is no order of the locks: anna before bert, bert before carla, and carla's lock
 * is anna's. The dump shows both transfers waiting for each other.
 */
public final class BankExample implements Example {
  @Override
  public String number() {
    return "12";
  }

  @Override
  public String pattern() {
    return "transfers between accounts of which two share a lock";
  }

  @Override
  public String rule() {
    return "AA13 lock-cycle";
  }

  @Override
  public List<String> remedies() {
    return List.of("lock-per-key");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    Bank.fill(fixed);
    MeetingPoint bothHoldOne = new MeetingPoint(2);
    AtomicInteger done = new AtomicInteger();
    Crew crew = new Crew();
    List<Thread> threads =
        List.of(
            crew.start(
                "transfer anna to bert",
                () -> transfer("anna-giro", "bert-giro", bothHoldOne, done)),
            crew.start(
                "transfer bert to carla",
                () -> transfer("bert-giro", "carla-giro", bothHoldOne, done)));
    crew.awaitStandstill();
    stage.show(new Loss("transfers that never end", threads.size() - done.get(), threads.size()));
    threads.forEach(Thread::interrupt);
    crew.awaitEnd();
  }

  private static void transfer(String from, String to, MeetingPoint both, AtomicInteger done) {
    try {
      Bank.transfer(from, to, 5, both::meet);
      done.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

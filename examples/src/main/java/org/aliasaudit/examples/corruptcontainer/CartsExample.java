package org.aliasaudit.examples.corruptcontainer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.MeetingPoint;
import org.aliasaudit.examples.Stage;
import org.aliasaudit.examples.StopPoint;

/**
 * Carts with a lock for each login, two of which lead to one {@code HashMap}. One login puts a size
 * of an article into the cart, and while the map compares it with another size, the other login
 * takes that one out: the new node is hung to a node that is no longer in the map. The item is lost
 * and counts all the same. When the dump is written nobody is in the map; that it states more
 * entries than it has is all that is left of the race.
 */
public final class CartsExample implements Example {
  private static final int ROUNDS = 50;

  @Override
  public String number() {
    return "14";
  }

  @Override
  public String pattern() {
    return "cart that two logins change until its map is corrupt";
  }

  @Override
  public String rule() {
    return "AA11 corrupt-container";
  }

  @Override
  public List<String> remedies() {
    return List.of("copy-on-put", "concurrent-map");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    Carts.fill(form, ROUNDS);
    boolean inTheMiddle = !form.has("concurrent-map"); // Which keeps the other thread out.
    AtomicInteger lost = new AtomicInteger();
    MeetingPoint both = new MeetingPoint(2);
    StopPoint done = new StopPoint(2);
    Crew crew = new Crew();
    crew.start("shopper of anna", () -> add(both, inTheMiddle, lost, done));
    crew.start("shopper of anna-app", () -> remove(both, inTheMiddle, done));
    done.awaitAll();
    crew.awaitStandstill();
    stage.show(new Loss("items lost", lost.get(), ROUNDS));
    done.release();
    crew.awaitEnd();
  }

  private static void add(
      MeetingPoint both, boolean inTheMiddle, AtomicInteger lost, StopPoint done) {
    for (int round = 0; round < ROUNDS; round++) {
      AtomicInteger comparisons = new AtomicInteger(inTheMiddle ? 0 : 1);
      if (!inTheMiddle) {
        both.meet();
      }
      Runnable oneBreak = () -> breakOnce(both, comparisons);
      Carts.add("anna", new Item(round, "L", oneBreak));
      if (!Carts.has("anna", new Item(round, "L"))) {
        lost.incrementAndGet();
      }
      both.meet();
    }
    done.stop();
  }

  /** Between these two meetings the other thread takes its item out. */
  private static void breakOnce(MeetingPoint both, AtomicInteger comparisons) {
    if (comparisons.getAndIncrement() == 0) {
      both.meet();
      both.meet();
    }
  }

  private static void remove(MeetingPoint both, boolean inTheMiddle, StopPoint done) {
    for (int round = 0; round < ROUNDS; round++) {
      both.meet();
      Carts.remove("anna-app", new Item(round, "M"));
      if (inTheMiddle) {
        both.meet();
      }
      both.meet();
    }
    done.stop();
  }
}

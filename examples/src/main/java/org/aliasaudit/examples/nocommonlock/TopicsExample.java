package org.aliasaudit.examples.nocommonlock;

import java.util.ConcurrentModificationException;
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
 * Topics with a lock each, two of which lead to one list. Publishing to one while a subscriber of
 * the other is dropped breaks the iteration: both threads hold a lock, and not the same. The dump
 * shows a reader and a writer in the list, each with the lock of its own key.
 */
public final class TopicsExample implements Example {
  private static final int ROUNDS = 50;

  @Override
  public String number() {
    return "11";
  }

  @Override
  public String pattern() {
    return "subscriber list behind two topics with a lock each";
  }

  @Override
  public String rule() {
    return "AA12 no-common-lock";
  }

  @Override
  public List<String> remedies() {
    return List.of("copy-on-put");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    AtomicInteger broken = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      Topics.fill(fixed);
      publishWhileDropping(broken);
    }
    Topics.fill(fixed);
    StopPoint halfway = new StopPoint(2);
    Crew crew = new Crew();
    crew.start("publisher of orders", () -> Topics.publish("orders", s -> stopAt(s, halfway)));
    crew.start(
        "dropper of orders-v2",
        () -> Topics.drop("orders-v2", subscriber -> stopAt(subscriber, halfway)));
    halfway.awaitAll();
    crew.awaitStandstill();
    stage.show(new Loss("publications broken", broken.get(), ROUNDS));
    halfway.release();
    crew.awaitEnd();
  }

  private static boolean stopAt(String subscriber, StopPoint halfway) {
    if (subscriber.equals("mailer")) {
      halfway.stop();
    }
    return false;
  }

  /** The publisher is at its second subscriber when one of the other topic is dropped. */
  private static void publishWhileDropping(AtomicInteger broken) throws InterruptedException {
    MeetingPoint both = new MeetingPoint(2);
    Crew crew = new Crew();
    crew.start("publisher", () -> publish(both, broken));
    crew.start("dropper", () -> drop(both));
    crew.awaitEnd();
  }

  private static void publish(MeetingPoint both, AtomicInteger broken) {
    try {
      Topics.publish(
          "orders",
          subscriber -> {
            if (subscriber.equals("mailer")) {
              both.meet();
              both.meet();
            }
          });
    } catch (ConcurrentModificationException e) {
      broken.incrementAndGet();
    }
  }

  private static void drop(MeetingPoint both) {
    both.meet();
    Topics.drop("orders-v2", subscriber -> subscriber.equals("stock"));
    both.meet();
  }
}

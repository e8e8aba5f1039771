package org.aliasaudit.examples.sharedlock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.aliasaudit.examples.Crew;
import org.aliasaudit.examples.Example;
import org.aliasaudit.examples.Form;
import org.aliasaudit.examples.Loss;
import org.aliasaudit.examples.Stage;
import org.aliasaudit.examples.StopPoint;

/**
 * Sessions that share one read-write lock: while one is changed, requests of the others wait. The
 * dump shows the lock held and the queue behind it. In the fixed form one request waits too,
 * rightly: it is of the session that is being changed.
 */
public final class SessionStoreExample implements Example {
  private static final String BUSY = "anna-laptop";

  @Override
  public String number() {
    return "03";
  }

  @Override
  public String pattern() {
    return "session store whose sessions share one read-write lock";
  }

  @Override
  public String rule() {
    return "AA04 shared-lock";
  }

  @Override
  public List<String> remedies() {
    return List.of("lock-per-key");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    SessionStore.fill(fixed);
    Session busy = SessionStore.session(BUSY);
    StopPoint payment = new StopPoint(1);
    Crew crew = new Crew();
    crew.start("owner of " + BUSY, () -> busy.changeCart(items -> emptiedBy(payment)));
    payment.awaitAll();
    crew.start("reader of " + BUSY, busy::itemsInCart);
    List<BooleanSupplier> waits = startOtherRequests(crew);
    crew.awaitStandstill();
    long waiting = waits.stream().filter(BooleanSupplier::getAsBoolean).count();
    stage.show(new Loss("requests behind another session's owner", waiting, waits.size()));
    payment.release();
    crew.awaitEnd();
  }

  private static int emptiedBy(StopPoint payment) {
    payment.stop();
    return 0;
  }

  /** One request for each other session, reads and writes in turn; tells of each if it waits. */
  private static List<BooleanSupplier> startOtherRequests(Crew crew) {
    List<BooleanSupplier> waits = new ArrayList<>();
    for (String id : SessionStore.otherIds(BUSY)) {
      Session session = SessionStore.session(id);
      boolean reads = waits.size() % 2 == 0;
      Thread request =
          reads
              ? crew.start("reader of " + id, session::itemsInCart)
              : crew.start("writer of " + id, () -> session.changeCart(items -> items + 1));
      waits.add(() -> session.isWaiting(request));
    }
    return waits;
  }
}

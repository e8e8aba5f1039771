package org.aliasaudit.examples.threadlocalescape;

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
 * A request context in an inheritable thread-local. The workers that a request starts inherit one
 * map: each puts its user there, and all see the user that was put last. A synchronized map does
 * not help. The dump shows one map in the thread-locals of all workers.
 */
public final class RequestContextExample implements Example {
  static final List<String> USERS = List.of("anna", "bert", "carla");

  @Override
  public String number() {
    return "10";
  }

  @Override
  public String pattern() {
    return "request context that worker threads inherit";
  }

  @Override
  public String rule() {
    return "AA08 thread-local-escape";
  }

  @Override
  public List<String> remedies() {
    return List.of("copy-per-thread", "immutable-context");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    RequestContext.open(form);
    MeetingPoint everybody = new MeetingPoint(USERS.size());
    StopPoint working = new StopPoint(USERS.size());
    AtomicInteger strangers = new AtomicInteger();
    Crew crew = new Crew();
    for (String user : USERS) {
      crew.start("worker of " + user, () -> work(form, user, everybody, working, strangers));
    }
    RequestContext.close();
    working.awaitAll();
    crew.awaitStandstill();
    stage.show(new Loss("workers that act for another user", strangers.get(), USERS.size()));
    working.release();
    crew.awaitEnd();
  }

  private static void work(
      Form form, String user, MeetingPoint everybody, StopPoint working, AtomicInteger strangers) {
    everybody.meet();
    RequestContext.put(form, "user", user);
    everybody.meet();
    if (!RequestContext.get(form, "user").equals(user)) {
      strangers.incrementAndGet();
    }
    working.stop();
  }
}

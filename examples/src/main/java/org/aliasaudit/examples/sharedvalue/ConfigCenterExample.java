package org.aliasaudit.examples.sharedvalue;

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
 * A configuration centre with one mutable value under three keys. Each key has a reader and a
 * resetter; the resetters hold the map's lock for their own key and are all in one object. The dump
 * shows all six halfway.
 */
public final class ConfigCenterExample implements Example {
  private static final int ROUNDS = 50;

  private final AtomicInteger torn = new AtomicInteger();
  private final AtomicInteger overwritten = new AtomicInteger();

  @Override
  public String number() {
    return "02";
  }

  @Override
  public String pattern() {
    return "config centre whose shared value is reset while others read";
  }

  @Override
  public String rule() {
    return "AA01 shared-value";
  }

  @Override
  public List<String> remedies() {
    return List.of("immutable-swap");
  }

  @Override
  public void run(Form form, Stage stage) throws InterruptedException {
    boolean fixed = form.isFixed();
    if (fixed) {
      ConfigCenter.fillWithFrozenRoutes();
    } else {
      ConfigCenter.fillWithMutableRoutes();
    }
    int threads = 2 * ConfigCenter.TEAM.size();
    MeetingPoint everybody = new MeetingPoint(threads);
    StopPoint halfway = new StopPoint(threads);
    Crew crew = new Crew();
    for (String service : ConfigCenter.TEAM) {
      crew.start("reader of " + service, () -> read(service, everybody, halfway));
      crew.start("resetter of " + service, () -> reset(service, everybody, halfway));
    }
    halfway.awaitAll();
    crew.awaitStandstill();
    int tried = ROUNDS * ConfigCenter.TEAM.size();
    stage.show(
        new Loss("torn reads", torn.get(), tried),
        new Loss("lost updates", overwritten.get(), tried));
    halfway.release();
    crew.awaitEnd();
  }

  /** Each round: reads the host, lets all keys be reset, reads the port. */
  private void read(String service, MeetingPoint everybody, StopPoint halfway) {
    for (int round = 0; round < ROUNDS; round++) {
      Endpoint seen =
          ConfigCenter.endpoint(
              service,
              () -> {
                everybody.meet();
                everybody.meet();
              });
      if (seen.isTorn()) {
        torn.incrementAndGet();
      }
      everybody.meet();
    }
    ConfigCenter.endpoint(service, halfway::stop);
  }

  /** Each round: resets its key while all readers are halfway, then looks whether that lasted. */
  private void reset(String service, MeetingPoint everybody, StopPoint halfway) {
    for (int round = 0; round < ROUNDS; round++) {
      everybody.meet();
      ConfigCenter.reset(service, next(service, round), () -> {});
      everybody.meet();
      if (!ConfigCenter.endpoint(service, () -> {}).isOf(service)) {
        overwritten.incrementAndGet();
      }
      everybody.meet();
    }
    ConfigCenter.reset(service, next(service, ROUNDS), halfway::stop);
  }

  private static Endpoint next(String service, int round) {
    return round % 2 == 0 ? Endpoint.standby(service) : Endpoint.primary(service);
  }
}

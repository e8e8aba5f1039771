package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.aliasaudit.hprof.testing.LiveChild;

/**
 * Programs by chance, in which threads take locks in each other until all stand still, and which
 * say who holds and who waits. Arguments: {@code platform} or {@code virtual}, then seeds, one
 * program each.
 */
final class RandomLocks {
  private static final int ACTORS = 14;
  private static final long STILL_MILLIS = 1000;
  private static final long TIMEOUT_MILLIS = 200_000;

  private final Stage stage;
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final List<Actor> actors = new ArrayList<>();

  private RandomLocks(Stage stage) {
    this.stage = stage;
  }

  public static void main(String... arguments) throws Exception {
    RandomLocks programs = new RandomLocks(new Stage(arguments[0].equals("virtual")));
    for (int i = 1; i < arguments.length; i++) {
      programs.start(Long.parseLong(arguments[i]));
    }
    programs.settle();
    new RandomTruth(programs.names, programs.actors).say(programs.stage);
    LiveChild.serve();
  }

  private void start(long seed) {
    Random random = new Random(seed);
    LockWays.Pool pool = LockWays.Pool.random(random);
    for (Object lock : pool.locks()) {
      String kind =
          lock instanceof Class<?> c ? c.getSimpleName() : lock.getClass().getSimpleName();
      String name = lock instanceof Class ? kind : "seed" + seed + "-" + kind + names.size();
      names.computeIfAbsent(lock, l -> named(name, l));
    }
    for (int i = 0; i < ACTORS; i++) {
      Actor actor = Actor.random("seed" + seed + "-" + i, random, pool);
      actors.add(actor);
      actor.thread = stage.start(actor.name, actor::run);
      Stage.pause(random.nextInt(10));
    }
  }

  private String named(String name, Object lock) {
    stage.lock(name, lock);
    return name;
  }

  /** Waits until no thread has moved for a while. */
  private void settle() {
    long end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
    List<String> before = List.of();
    List<String> now = now();
    while (!now.equals(before) || !actors.stream().allMatch(Actor::isStill)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(now.toString());
      }
      Stage.pause(STILL_MILLIS);
      before = now;
      now = now();
    }
  }

  private List<String> now() {
    return actors.stream().map(a -> a.thread.getState() + " " + a.journal()).toList();
  }
}

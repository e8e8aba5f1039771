package org.aliasaudit.examples;

import java.util.List;
import java.util.function.Function;

/**
 * Work that one thread a key does at the same time as the others: each round in two halves, between
 * which all meet. After the rounds every thread begins once more and stands still halfway.
 */
public final class Rounds {
  /** Rounds of each thread. */
  public static final int COUNT = 50;

  private Rounds() {}

  /** The work for one key. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does one round.
     *
     * @param halfway to be run between the halves: what the scheduler may do there
     */
    void round(Runnable halfway);

    /** Looks whether the round has lasted, after all threads have ended theirs. */
    default void check() {}
  }

  /** How many rounds all threads do, the last halves of which are not cut off. */
  public static int tried(List<String> keys) {
    return COUNT * keys.size();
  }

  /**
   * Starts a thread for each key, named {@code role of key}, lets them do their rounds and stop
   * halfway in another one; then runs {@code shown} and lets them end.
   */
  public static void run(
      String role, List<String> keys, Function<String, Work> works, Runnable shown)
      throws InterruptedException {
    MeetingPoint everybody = new MeetingPoint(keys.size());
    StopPoint halfway = new StopPoint(keys.size());
    Crew crew = new Crew();
    for (String key : keys) {
      Work work = works.apply(key);
      crew.start(role + " of " + key, () -> work(work, everybody, halfway));
    }
    halfway.awaitAll();
    crew.awaitStandstill();
    shown.run();
    halfway.release();
    crew.awaitEnd();
  }

  private static void work(Work work, MeetingPoint everybody, StopPoint halfway) {
    for (int round = 0; round < COUNT; round++) {
      work.round(everybody::meet);
      everybody.meet();
      work.check();
      everybody.meet();
    }
    work.round(halfway::stop);
  }
}

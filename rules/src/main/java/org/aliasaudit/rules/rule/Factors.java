package org.aliasaudit.rules.rule;

import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.rules.finding.Factor;

/**
 * The terms of a score with the fact behind each. How they make a score: {@code
 * org.aliasaudit.rules.rank.Score}.
 */
final class Factors {
  private static final double CONFINED = 0.2;
  private static final double BY_DESIGN = 0.25;
  private static final double MOST_EVIDENCE = 40;
  private static final double MOST_WEAK_EVIDENCE = 5;
  private static final double WRITER = 10;
  private static final double POSSIBLE_SCARS = 10;
  private static final double DOUBT = 0.5;

  private final List<Factor> list = new ArrayList<>();

  void exposure(String verdict, boolean exposed) {
    list.add(new Factor("exposure", exposed ? 1 : CONFINED, "the container is " + verdict));
  }

  /** How dangerous sharing an object of this kind is. */
  void hazard(String kind, String why) {
    double value =
        switch (kind) {
          case "thread-hostile" -> 1;
          case "mutable" -> 0.9;
          case "lock", "once" -> 0.8;
          case "unknown" -> 0.6;
          default -> 0.2;
        };
    list.add(new Factor("hazard", value, kind + ": " + why));
  }

  /** More keys and more threads multiply the ways a race can happen; the 64th adds little. */
  void amplification(int keys, int threads) {
    double ways = Math.log((double) keys * Math.max(1, threads)) / Math.log(2);
    double value = 0.5 + 0.5 * Math.min(1, ways / 6);
    list.add(new Factor("amplification", rounded(value), keys + " keys, " + threads + " threads"));
  }

  void byDesign(String why) {
    list.add(new Factor("by design", BY_DESIGN, why));
  }

  void threadsInside(int threads) {
    if (threads > 0) {
      String why = threads + " threads have a frame that refers to the shared object";
      list.add(new Factor("evidence: threads", Math.min(MOST_EVIDENCE, 10.0 * threads), why));
    }
  }

  /** Threads that are in the container of the shared object, not in the object: a weak sign. */
  void threadsInContainer(int threads) {
    if (threads > 0) {
      String why = threads + " threads have a frame that refers to the container only";
      list.add(new Factor("evidence: container", Math.min(MOST_WEAK_EVIDENCE, threads), why));
    }
  }

  /** What a race has beyond threads that are inside: one that is known to write. */
  void writers(int writers) {
    if (writers > 0) {
      list.add(
          new Factor("evidence: writers", WRITER, writers + " of them in a method that writes"));
    }
  }

  /** Marks of past races: one that no sound object has says it all. */
  void scars(int strong, int possible) {
    if (strong > 0) {
      String why = strong + (strong == 1 ? " invariant is" : " invariants are") + " broken";
      list.add(new Factor("evidence: scars", MOST_EVIDENCE, why));
    } else if (possible > 0) {
      String why = possible + " possible " + (possible == 1 ? "mark" : "marks") + " of a race";
      list.add(new Factor("evidence: scars", POSSIBLE_SCARS, why));
    }
  }

  /** Why a scar may be none. */
  void doubt(String why) {
    list.add(new Factor("doubt", DOUBT, why));
  }

  /** No thread of a deadlock ever goes on. */
  void deadlock(boolean aliased) {
    String why = aliased ? "a cycle through a lock that several keys share" : "a cycle of locks";
    list.add(new Factor("evidence: deadlock", MOST_EVIDENCE, why));
  }

  /** Which locks a cycle or chain goes through; the words matter, the factor is 1. */
  void jam(String name, String why) {
    list.add(new Factor(name, 1, why));
  }

  /** Whether a lock keeps the threads apart. */
  void missingGuard(double value, String why) {
    list.add(new Factor("missing guard", value, why));
  }

  void queue(int waiters) {
    if (waiters > 0) {
      String why = waiters + " threads wait";
      list.add(new Factor("evidence: queue", Math.min(MOST_EVIDENCE, 15 + 5.0 * waiters), why));
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  List<Factor> list() {
    return List.copyOf(list);
  }
}

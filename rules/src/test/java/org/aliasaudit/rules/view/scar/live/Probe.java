package org.aliasaudit.rules.view.scar.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A key or element with a hash code of choice. While it is compared, another thread runs what it is
 * told to, to the end: one call of a comparison, one action.
 */
final class Probe implements Comparable<Probe> {
  private final int number;
  private final String name;
  private final Queue<Runnable> actions;
  private final CountDownLatch neverEnds;

  /** A probe that is compared without a break. */
  Probe(int number, String name) {
    this(number, name, List.of());
  }

  /**
   * A probe that gives way to another thread.
   *
   * @param actions for the first comparisons, in order
   */
  Probe(int number, String name, List<Runnable> actions) {
    this(number, name, actions, null);
  }

  private Probe(int number, String name, List<Runnable> actions, CountDownLatch neverEnds) {
    this.number = number;
    this.name = name;
    this.actions = new ArrayDeque<>(actions);
    this.neverEnds = neverEnds;
  }

  /** A probe whose first comparison never ends; it counts down when it begins. */
  static Probe stopped(int number, CountDownLatch begun) {
    return new Probe(number, "stopped", List.of(), begun);
  }

  /** Runs an action on a thread of its own and waits for its end. */
  static void elsewhere(Runnable action) {
    Thread thread = new Thread(action, "other");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void giveWay() {
    if (neverEnds != null) {
      neverEnds.countDown();
      while (true) {
        LockSupport.park(this);
      }
    }
    Runnable action = actions.poll();
    if (action != null) {
      elsewhere(action);
    }
  }

  @Override
  public int compareTo(Probe other) {
    giveWay();
    return Integer.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    giveWay();
    return other instanceof Probe that && that.number == number && that.name.equals(name);
  }

  @Override
  public int hashCode() {
    return number;
  }
}

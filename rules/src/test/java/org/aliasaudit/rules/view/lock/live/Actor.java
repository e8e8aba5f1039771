package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread of {@link RandomLocks}, which keeps a journal of what it holds and asks for. */
final class Actor {
  final String name;
  Thread thread;

  private final List<Turn> turns;
  private final Ending ending;
  private volatile List<Held> held = List.of();
  private volatile Object asked;
  private volatile Object waited;
  private volatile boolean resting;

  /** What an actor does while it holds all its locks. */
  enum Ending {
    SLEEP,
    PARK,
    WAIT,
    WAIT_TIMED,
    JOIN,
    NOTIFY_AND_SLEEP
  }

  /** One lock of its plan, the way to take it, and an object that is of no importance. */
  record Turn(LockWays.Way way, Object lock, Object decoy) {}

  /** A lock that it holds. */
  record Held(Object lock, boolean shared) {}

  Actor(String name, List<Turn> turns, Ending ending) {
    this.name = name;
    this.turns = turns;
    this.ending = ending;
  }

  void run() throws Exception {
    next(0);
  }

  /** Takes the lock of a turn and goes on inside of it. */
  void next(int turn) throws Exception {
    if (turn < turns.size()) {
      Turn taken = turns.get(turn);
      asked = taken.lock();
      taken.way().take(this, taken.lock(), taken.decoy(), turn);
    } else {
      end();
    }
  }

  /** It has the lock that it asked for. */
  void has(Object lock, boolean shared) {
    List<Held> more = new ArrayList<>(held);
    more.add(new Held(lock, shared));
    held = List.copyOf(more);
    asked = null;
  }

  private void end() throws InterruptedException {
    Object monitor = lastMonitor();
    switch (ending) {
      case WAIT, WAIT_TIMED -> await(monitor, ending == Ending.WAIT ? 0 : 1_000_000);
      case NOTIFY_AND_SLEEP -> tell(monitor);
      case PARK -> park();
      case JOIN -> join();
      default -> rest();
    }
  }

  private void rest() throws InterruptedException {
    resting = true;
    Stage.stay();
  }

  private void park() {
    resting = true;
    while (resting) {
      LockSupport.parkNanos(this, TimeUnit.DAYS.toNanos(1));
    }
  }

  private static void join() throws InterruptedException {
    Thread never = new Thread(() -> LockSupport.parkNanos(TimeUnit.DAYS.toNanos(1)));
    never.setDaemon(true);
    never.start();
    never.join();
  }

  private void await(Object monitor, long millis) throws InterruptedException {
    if (monitor == null) {
      rest();
    }
    waited = monitor;
    resting = true;
    while (resting) {
      monitor.wait(millis);
    }
  }

  private void tell(Object monitor) throws InterruptedException {
    if (monitor != null) {
      monitor.notifyAll();
    }
    rest();
  }

  private Object lastMonitor() {
    for (int i = held.size() - 1; i >= 0; i--) {
      if (LockWays.isMonitor(held.get(i).lock())) {
        return held.get(i).lock();
      }
    }
    return null;
  }

  /** What it holds, but for a monitor that it has given up to wait for a signal. */
  List<Held> holds() {
    return held.stream().filter(h -> h.lock() != waited).toList();
  }

  /** The lock that it cannot get, or null. */
  Object asked() {
    return asked;
  }

  /** The monitor on which it waits for a signal, or to enter again; or null. */
  Object waited() {
    return waited;
  }

  /** Tells whether it has moved. */
  String journal() {
    return held.size() + " " + System.identityHashCode(asked) + " " + resting;
  }

  boolean isStill() {
    Thread.State state = thread.getState();
    return state != Thread.State.RUNNABLE && state != Thread.State.NEW;
  }

  /** A plan by chance. */
  static Actor random(String name, Random random, LockWays.Pool pool) {
    List<Turn> turns = new ArrayList<>();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      LockWays.Way way = LockWays.ALL.get(random.nextInt(LockWays.ALL.size()));
      Object decoy = pool.decoy(random);
      turns.add(new Turn(way, pool.lock(way, random), decoy));
    }
    Ending[] endings = Ending.values();
    return new Actor(name, turns, endings[random.nextInt(endings.length)]);
  }
}

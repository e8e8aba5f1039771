package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What the journals of {@link RandomLocks} say once all threads stand still. */
final class RandomTruth {
  static final String UNCONTENDED = "holders of free monitors";

  private final IdentityHashMap<Object, String> names;
  private final List<Actor> actors;

  RandomTruth(IdentityHashMap<Object, String> names, List<Actor> actors) {
    this.names = names;
    this.actors = actors;
  }

  void say(Stage stage) {
    names.forEach(
        (lock, name) -> {
          boolean monitor = LockWays.isMonitor(lock);
          List<Actor> waiters = actors.stream().filter(a -> isAt(a, lock)).toList();
          Actor owner = owner(lock);
          if (owner != null) {
            stage.owner(category(lock, waiters), name, owner.name);
          }
          readers(lock)
              .forEach(a -> stage.reader(name, a.name, Math.toIntExact(readHolds(a, lock))));
          if (monitor || owner != null || !waiters.isEmpty()) {
            String[] waiting = waiters.stream().map(a -> a.name).toArray(String[]::new);
            stage.waiters(monitor ? "monitor waiters" : "synchronizer queues", name, waiting);
          }
        });
    stage.deadlocked(actors.stream().filter(this::isDeadlocked).map(a -> a.name).toList());
  }

  private static String category(Object lock, List<Actor> waiters) {
    if (!LockWays.isMonitor(lock)) {
      return "synchronizer owners";
    }
    return waiters.stream().anyMatch(a -> enters(a, lock)) ? "monitor holders" : UNCONTENDED;
  }

  private static boolean isAt(Actor actor, Object lock) {
    return actor.asked() == lock || actor.waited() == lock;
  }

  private static boolean enters(Actor actor, Object lock) {
    return actor.asked() == lock || actor.thread.getState() == Thread.State.BLOCKED;
  }

  private Actor owner(Object lock) {
    return actors.stream()
        .filter(a -> a.holds().stream().anyMatch(h -> h.lock() == lock && !h.shared()))
        .findFirst()
        .orElse(null);
  }

  private List<Actor> readers(Object lock) {
    return actors.stream().filter(a -> readHolds(a, lock) > 0).toList();
  }

  private static long readHolds(Actor actor, Object lock) {
    return actor.holds().stream().filter(h -> h.lock() == lock && h.shared()).count();
  }

  /** True if it waits for itself, over any number of others. */
  private boolean isDeadlocked(Actor actor) {
    Set<Actor> seen = new HashSet<>();
    ArrayDeque<Actor> open = new ArrayDeque<>(blockers(actor));
    while (!open.isEmpty()) {
      Actor next = open.remove();
      if (next == actor) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(blockers(next));
      }
    }
    return false;
  }

  private List<Actor> blockers(Actor actor) {
    Object lock = actor.asked() == null ? actor.waited() : actor.asked();
    Thread.State state = actor.thread.getState();
    if (lock == null || !enters(actor, lock) || state == Thread.State.TIMED_WAITING) {
      return List.of();
    }
    Actor owner = owner(lock);
    return owner == null ? readers(lock) : new ArrayList<>(List.of(owner));
  }
}

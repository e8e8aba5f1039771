package org.aliasaudit.rules.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.view.AliasSite;
import org.aliasaudit.rules.view.AuditThread;
import org.aliasaudit.rules.view.FieldPath;
import org.aliasaudit.rules.view.lock.GraphLock;
import org.aliasaudit.rules.view.lock.LockKind;

/** What the lock graph says of the locks, once-guards and monitors that keys lead to. */
final class GuardLocks {
  private GuardLocks() {}

  /**
   * The lock that an object is, or that it is a half of; an idle one if no thread is at it. An
   * object that is neither lock nor once-guard stands for its monitor.
   */
  static GraphLock of(Views views, int object) {
    KnowledgeRow row =
        views.knowledge().row(views.snapshot().classOf(object), Trait.LOCK, Trait.ONCE);
    if (row == null) {
      GraphLock monitor = views.locks().monitorAt(object);
      return monitor != null ? monitor : idle(object, LockKind.MONITOR);
    }
    GraphLock lock = views.locks().lockAt(object);
    String core = row.attributes().get("core");
    if (lock == null && core != null) {
      lock = views.locks().lockAt(FieldPath.follow(views.snapshot(), object, core));
    }
    return lock != null ? lock : idle(object, kind(row));
  }

  private static LockKind kind(KnowledgeRow row) {
    String word = row.attributes().getOrDefault("kind", LockKind.EXCLUSIVE.word());
    try {
      return LockKind.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return LockKind.EXCLUSIVE; // a word of a user's own knowledge file
    }
  }

  private static GraphLock idle(int object, LockKind kind) {
    return new GraphLock(object, kind, null, List.of(), List.of(), List.of(), false);
  }

  /**
   * The locks of a site that threads are at; if there is none the one of the first group, so that
   * the report names it.
   */
  static List<GraphLock> ofSite(Views views, AliasSite site) {
    List<GraphLock> locks = new ArrayList<>();
    for (AliasSite.Group group : site.groups()) {
      GraphLock lock = of(views, group.target());
      if (lock.inUse() || locks.isEmpty()) {
        locks.add(lock);
      }
    }
    if (locks.size() > 1 && !locks.get(0).inUse()) {
      locks.remove(0);
    }
    return locks;
  }

  /**
   * The threads that cannot go on before the lock is free. Who waits on a monitor for a signal is
   * not among them; who is parked on a lock of a library is.
   */
  static List<AuditThread> queue(GraphLock lock) {
    return lock.waiters().stream()
        .filter(waiter -> waiter.enters() || lock.kind() != LockKind.MONITOR)
        .map(GraphLock.Waiter::thread)
        .toList();
  }

  /** Number of threads in the queues of locks. */
  static int waiters(List<GraphLock> locks) {
    return locks.stream().mapToInt(lock -> queue(lock).size()).sum();
  }

  /** How sure owner and waiters of a lock are: as sure as the least sure of them. */
  static Confidence confidence(GraphLock lock) {
    Confidence weakest = lock.candidates().isEmpty() ? Confidence.CERTAIN : Confidence.POSSIBLE;
    if (lock.owner() != null) {
      weakest = weaker(weakest, lock.owner().confidence());
    }
    for (GraphLock.Waiter waiter : lock.waiters()) {
      weakest = weaker(weakest, waiter.confidence());
    }
    return weakest;
  }

  /** The less sure one of two. */
  static Confidence weaker(Confidence one, Confidence other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}

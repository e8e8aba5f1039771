package org.aliasaudit.rules.view.lock.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The ways in which threads of {@link RandomLocks} take locks. */
final class LockWays {
  /** All of them. */
  static final List<Way> ALL =
      List.of(
          new Way(Object.class, LockWays::block),
          new Way(Object.class, LockWays::block),
          new Way(Object.class, LockWays::besideDecoy),
          new Way(Object.class, LockWays::inLambda),
          new Way(Object.class, LockWays::again),
          new Way(Object.class, (a, l, d, t) -> new Holder(l).enter(a, t)),
          new Way(Box.class, (a, l, d, t) -> ((Box) l).method(a, t)),
          new Way(Box.class, (a, l, d, t) -> ((Box) l).quiet(a, l, t)),
          new Way(Box.class, (a, l, d, t) -> ((Box) l).into((Box) d, a, t, l)),
          new Way(Box.class, (a, l, d, t) -> ((Box) l).onItself(a, t)),
          new Way(Box.class, (a, l, d, t) -> ((Box) l).many(d, "text", 1L, a, 2.0, t)),
          new Way(Pair.class, (a, l, d, t) -> ((Pair) l).method(a, t)),
          new Way(Class.class, LockWays::ofClass),
          new Way(Class.class, LockWays::block),
          new Way(Vector.class, LockWays::vector),
          new Way(Collection.class, LockWays::wrapper),
          new Way(ReentrantLock.class, LockWays::lock),
          new Way(ReentrantLock.class, LockWays::interruptibly),
          new Way(ReentrantLock.class, LockWays::timed),
          new Way(ReentrantReadWriteLock.class, LockWays::read),
          new Way(ReentrantReadWriteLock.class, LockWays::write));

  private LockWays() {}

  /** Takes a lock and lets the actor go on. */
  interface Take {
    void into(Actor actor, Object lock, Object decoy, int turn) throws Exception;
  }

  /** A way and the kind of lock that it is for. */
  record Way(Class<?> kind, Take take) {
    void take(Actor actor, Object lock, Object decoy, int turn) throws Exception {
      take.into(actor, lock, decoy, turn);
    }
  }

  /** The locks of one program. */
  record Pool(List<Object> locks) {
    @SuppressWarnings("JdkObsolete") // its synchronized methods are what is needed
    static Pool random(Random random) {
      List<Object> locks = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        locks.add(new Object());
        locks.add(new Box());
      }
      locks.add(new Pair());
      locks.add(random.nextBoolean() ? First.class : Second.class);
      locks.add(new Vector<>(List.of("element")));
      locks.add(Collections.synchronizedCollection(new ArrayList<>(List.of("element"))));
      locks.add(new ReentrantLock(random.nextBoolean()));
      locks.add(new ReentrantReadWriteLock(random.nextBoolean()));
      return new Pool(locks);
    }

    Object lock(Way way, Random random) {
      List<Object> fitting = locks.stream().filter(lock -> fits(way.kind(), lock)).toList();
      return fitting.get(random.nextInt(fitting.size()));
    }

    private static boolean fits(Class<?> kind, Object lock) {
      return kind == Collection.class
          ? lock instanceof Collection && !(lock instanceof Vector)
          : kind.isInstance(lock) && (kind != Object.class || lock.getClass() == Object.class);
    }

    Box decoy(Random random) {
      List<Object> boxes = locks.stream().filter(Box.class::isInstance).toList();
      return (Box) boxes.get(random.nextInt(boxes.size()));
    }
  }

  static boolean isMonitor(Object lock) {
    return !(lock instanceof ReentrantLock) && !(lock instanceof ReentrantReadWriteLock);
  }

  static void block(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    synchronized (lock) {
      actor.has(lock, false);
      actor.next(turn + 1);
    }
  }

  static void besideDecoy(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    Object own = new Object();
    synchronized (own) {
      synchronized (lock) {
        actor.has(lock, false);
        actor.next(turn + 1);
        Stage.keep(decoy, own);
      }
    }
  }

  static void inLambda(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    Stage.Body body =
        () -> {
          synchronized (lock) {
            actor.has(lock, false);
            actor.next(turn + 1);
          }
        };
    body.run();
    Stage.keep(decoy);
  }

  static void again(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    synchronized (lock) {
      block(actor, lock, decoy, turn);
    }
  }

  /** Has its mutex in a field. */
  private record Holder(Object mutex) {
    void enter(Actor actor, int turn) throws Exception {
      synchronized (mutex) {
        actor.has(mutex, false);
        actor.next(turn + 1);
      }
    }
  }

  /** Locks itself in its methods. */
  static class Box {
    long count;

    synchronized void method(Actor actor, int turn) throws Exception {
      actor.has(this, false);
      actor.next(turn + 1);
      count++;
    }

    /** Refers to itself no more once it is in. */
    synchronized void quiet(Actor actor, Object lock, int turn) throws Exception {
      actor.has(lock, false);
      actor.next(turn + 1);
    }

    /** Goes on with another one of its class. */
    synchronized void into(Box other, Actor actor, int turn, Object lock) throws Exception {
      actor.has(lock, false);
      actor.next(turn + 1);
      other.touch();
    }

    void touch() {
      count += 2;
    }

    void onItself(Actor actor, int turn) throws Exception {
      synchronized (this) {
        actor.has(this, false);
        actor.next(turn + 1);
      }
    }

    synchronized void many(
        Object decoy, String text, long wide, Actor actor, double wider, int turn)
        throws Exception {
      actor.has(this, false);
      actor.next(turn + 1);
      count += text.length() + wide + (long) wider;
      Stage.keep(decoy);
    }
  }

  /** Enters again in the method that it overrides. */
  static final class Pair extends Box {
    @Override
    synchronized void method(Actor actor, int turn) throws Exception {
      super.method(actor, turn);
    }
  }

  /** Its monitor is that of the class. */
  static final class First {
    private First() {}

    static synchronized void enter(Actor actor, int turn) throws Exception {
      actor.has(First.class, false);
      actor.next(turn + 1);
    }
  }

  /** Another one. */
  static final class Second {
    private Second() {}

    static synchronized void enter(Actor actor, int turn) throws Exception {
      actor.has(Second.class, false);
      actor.next(turn + 1);
    }
  }

  static void ofClass(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    if (lock == First.class) {
      First.enter(actor, turn);
    } else {
      Second.enter(actor, turn);
    }
  }

  static void vector(Actor actor, Object lock, Object decoy, int turn) {
    ((Vector<?>) lock).forEach(e -> goOn(actor, lock, turn));
  }

  static void wrapper(Actor actor, Object lock, Object decoy, int turn) {
    ((Collection<?>) lock).forEach(e -> goOn(actor, lock, turn));
  }

  private static void goOn(Actor actor, Object lock, int turn) {
    actor.has(lock, false);
    try {
      actor.next(turn + 1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static void lock(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    ((ReentrantLock) lock).lock();
    actor.has(lock, false);
    actor.next(turn + 1);
  }

  static void interruptibly(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    ((ReentrantLock) lock).lockInterruptibly();
    actor.has(lock, false);
    actor.next(turn + 1);
  }

  static void timed(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    if (((ReentrantLock) lock).tryLock(1, TimeUnit.DAYS)) {
      actor.has(lock, false);
      actor.next(turn + 1);
    }
  }

  static void read(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    ((ReentrantReadWriteLock) lock).readLock().lock();
    actor.has(lock, true);
    actor.next(turn + 1);
  }

  static void write(Actor actor, Object lock, Object decoy, int turn) throws Exception {
    ((ReentrantReadWriteLock) lock).writeLock().lock();
    actor.has(lock, false);
    actor.next(turn + 1);
  }
}

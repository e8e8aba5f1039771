package org.aliasaudit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class CrewTest {
  private static final int ROUNDS = 2000;

  /** The holder may have ended before the waiter, whom it woke, runs again. */
  @Test
  void threadWhoseLockIsFreeDoesNotStandStill() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      ReentrantLock lock = new ReentrantLock();
      MeetingPoint held = new MeetingPoint(2);
      AtomicInteger ended = new AtomicInteger();
      Crew crew = new Crew();
      crew.start("holder", () -> holdUntilAskedFor(lock, held, ended));
      crew.start("waiter", () -> ask(lock, held, ended));
      crew.awaitStandstill();
      assertThat(ended).as("threads ended in round %s", round).hasValue(2);
    }
  }

  private static void holdUntilAskedFor(
      ReentrantLock lock, MeetingPoint held, AtomicInteger ended) {
    lock.lock();
    try {
      held.meet();
      while (!lock.hasQueuedThreads()) {
        Thread.onSpinWait();
      }
    } finally {
      lock.unlock();
    }
    ended.incrementAndGet();
  }

  private static void ask(ReentrantLock lock, MeetingPoint held, AtomicInteger ended) {
    held.meet();
    lock.lock();
    try {
      ended.incrementAndGet();
    } finally {
      lock.unlock();
    }
  }
}

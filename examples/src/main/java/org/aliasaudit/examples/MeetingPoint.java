package org.aliasaudit.examples;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where threads wait for each other, so that an interleaving happens every time. Reusable. */
public final class MeetingPoint {
  private final CyclicBarrier barrier;

  /** A meeting of so many threads. */
  public MeetingPoint(int parties) {
    barrier = new CyclicBarrier(parties);
  }

  /** Returns when all have come. */
  public void meet() {
    try {
      barrier.await(Patience.NANOS, TimeUnit.NANOSECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("a thread did not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

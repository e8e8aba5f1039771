package org.aliasaudit.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where threads stand in the middle of their work while the dump is written. For one use. */
public final class StopPoint {
  private final CountDownLatch toCome;
  private final CountDownLatch released = new CountDownLatch(1);

  /** A stop for so many threads. */
  public StopPoint(int threads) {
    toCome = new CountDownLatch(threads);
  }

  /** Stands here until {@link #release}. */
  public void stop() {
    toCome.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns when all threads have come to stop here. */
  public void awaitAll() throws InterruptedException {
    if (!toCome.await(Patience.NANOS, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException(toCome.getCount() + " threads did not reach the stop");
    }
  }

  /** Lets all go on. */
  public void release() {
    released.countDown();
  }
}

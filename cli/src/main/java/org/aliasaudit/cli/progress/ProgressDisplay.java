package org.aliasaudit.cli.progress;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.aliasaudit.hprof.ProgressListener;

/**
 * Turns progress calls, which come from any thread and often, into few calls of a display, one at a
 * time: at most one in {@link #INTERVAL_NANOS} within a phase, and one at each change of phase. A
 * late call of a phase that is over is ignored.
 */
public abstract class ProgressDisplay implements ProgressListener, AutoCloseable {
  private static final long INTERVAL_NANOS = 50_000_000;

  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private final Set<String> seen = new HashSet<>();
  private volatile String phase = "";

  /** A display that shows nothing. */
  public static ProgressDisplay none() {
    return new ProgressDisplay() {
      @Override
      public void progress(String phase, long done, long total) {}

      @Override
      protected void start(String phase) {}

      @Override
      protected void show(long done, long total) {}
    };
  }

  @Override
  public void progress(String newPhase, long done, long total) {
    if (newPhase.equals(phase)) {
      long now = System.nanoTime();
      long due = next.get();
      if ((now - due >= 0 || (done == total && total > 0))
          && next.compareAndSet(due, now + INTERVAL_NANOS)) {
        showIfCurrent(newPhase, done, total);
      }
    } else {
      change(newPhase, done, total);
    }
  }

  private synchronized void showIfCurrent(String ofPhase, long done, long total) {
    if (ofPhase.equals(phase)) {
      show(done, total);
    }
  }

  private synchronized void change(String newPhase, long done, long total) {
    if (seen.add(newPhase)) {
      phase = newPhase;
      start(newPhase);
      show(done, total);
    }
  }

  /** A new phase begins; the one before it is over. */
  protected abstract void start(String phase);

  /**
   * The state of the current phase.
   *
   * @param done units done
   * @param total units in all, 0 if unknown
   */
  protected abstract void show(long done, long total);

  /** Ends the display; what it showed for the moment is removed. */
  @Override
  public void close() {}
}

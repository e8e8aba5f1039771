package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.rules.finding.Confidence;

/**
 * A thread owns an object as a lock, or waits for it. The thread dump says so of this very object,
 * and the heap dump has the thread at the same place.
 *
 * @param thread the thread in the heap dump
 * @param lock ordinal of the monitor's object or of the synchronizer
 * @param kind how it owns or waits
 * @param frameDepth frame of the heap dump's stack, 0 for the top one; -1 if it is of no frame
 * @param confidence certain; likely for the monitors of a thread in {@code Object.wait} if the
 *     thread dump says {@code no object reference available} (compiled code drops the receiver) and
 *     the thread has entered several ones: the innermost is taken for the one that it waits on
 * @param virtual whether the thread is a virtual one
 */
public record LockClaim(
    HeapThread thread,
    int lock,
    LockKind kind,
    int frameDepth,
    Confidence confidence,
    boolean virtual) {

  /** The same, at most that sure. */
  LockClaim withConfidence(Confidence most) {
    Confidence lower = confidence.compareTo(most) < 0 ? confidence : most;
    return new LockClaim(thread, lock, kind, frameDepth, lower, virtual);
  }
}

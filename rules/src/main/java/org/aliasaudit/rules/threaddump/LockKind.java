package org.aliasaudit.rules.threaddump;

/**
 * What a lock line of a thread dump says of thread and object. The words of text dumps are those of
 * {@code javaVFrame::print_lock_info_on} (OpenJDK 17, src/hotspot/share/runtime/vframe.cpp).
 */
public enum LockKind {
  /** The frame entered the monitor. A thread inside {@code Object.wait} has given it up. */
  LOCKED("locked"),
  /** The top frame is blocked on entering the monitor. */
  WAITING_TO_LOCK("waiting to lock"),
  /** The top frame is in {@code Object.wait} and was not notified yet. */
  WAITING_ON("waiting on"),
  /** The top frame was notified or its time is over; it is blocked on entering again. */
  WAITING_TO_RELOCK("waiting to re-lock in wait()"),
  /** {@code LockSupport.park} with this object as blocker. */
  PARKING("parking to wait for"),
  /** The JIT compiler removed the locking. */
  ELIMINATED("eliminated"),
  /** A {@code java.util.concurrent} synchronizer that the thread owns exclusively. */
  OWNED_SYNCHRONIZER("");

  private final String words;

  LockKind(String words) {
    this.words = words;
  }

  /** The words of a text dump before the address. */
  String words() {
    return words;
  }

  /** True if the thread cannot go on before it gets the object or a signal by it. */
  public boolean isWait() {
    return isMonitorWait() || this == WAITING_TO_LOCK || this == PARKING;
  }

  /** True for a thread inside {@code Object.wait}, which does not hold the monitor meanwhile. */
  boolean isMonitorWait() {
    return this == WAITING_ON || this == WAITING_TO_RELOCK;
  }
}

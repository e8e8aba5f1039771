package org.aliasaudit.rules.view;

/**
 * Decodes thread states. {@code threadStatus} holds JVMTI bits (OpenJDK 17,
 * src/hotspot/share/classfile/ javaThreadStatus.hpp), tested in the order of {@code
 * jdk.internal.misc.VM.toThreadState}. A virtual thread keeps its own {@code state} (OpenJDK 25,
 * java/lang/VirtualThread.java).
 */
final class ThreadStates {
  private static final int ALIVE = 0x1;
  private static final int TERMINATED = 0x2;
  private static final int RUNNABLE = 0x4;
  private static final int WAITING_INDEFINITELY = 0x10;
  private static final int WAITING_WITH_TIMEOUT = 0x20;
  private static final int BLOCKED_ON_MONITOR_ENTER = 0x400;

  private static final int SUSPENDED = 0x100;

  private ThreadStates() {}

  /** State of a platform thread. */
  static String platform(long threadStatus) {
    if ((threadStatus & RUNNABLE) != 0) {
      return Thread.State.RUNNABLE.name();
    }
    if ((threadStatus & BLOCKED_ON_MONITOR_ENTER) != 0) {
      return Thread.State.BLOCKED.name();
    }
    if ((threadStatus & WAITING_INDEFINITELY) != 0) {
      return Thread.State.WAITING.name();
    }
    if ((threadStatus & WAITING_WITH_TIMEOUT) != 0) {
      return Thread.State.TIMED_WAITING.name();
    }
    if ((threadStatus & TERMINATED) != 0) {
      return Thread.State.TERMINATED.name();
    }
    return (threadStatus & ALIVE) == 0 ? Thread.State.NEW.name() : Thread.State.RUNNABLE.name();
  }

  /** True if the state is RUNNING (2), suspended or not. */
  static boolean isRunningOnCarrier(long state) {
    return state >= 0 && ((int) state & ~SUSPENDED) == 2;
  }

  /** State of a virtual thread. */
  static String virtual(long state) {
    return switch ((int) state & ~SUSPENDED) {
      case 0 -> Thread.State.NEW.name();
      case 1, 2, 3, 6, 9, 10, 11, 12, 14, 15, 17 -> Thread.State.RUNNABLE.name();
      case 4, 5, 16 -> Thread.State.WAITING.name();
      case 7, 8, 18 -> Thread.State.TIMED_WAITING.name();
      case 13 -> Thread.State.BLOCKED.name();
      case 99 -> Thread.State.TERMINATED.name();
      default -> "UNKNOWN";
    };
  }
}

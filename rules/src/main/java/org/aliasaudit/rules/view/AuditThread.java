package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapThread;

/**
 * A thread with what its {@code java.lang.Thread} object says.
 *
 * @param thread stack and object
 * @param name thread name; {@code thread-SERIAL} if the dump lacks the object
 * @param tid Java thread id, or -1
 * @param state name of the {@link Thread.State}, or {@code UNKNOWN}
 * @param virtual whether it is a virtual thread
 * @param daemon whether it is a daemon
 */
public record AuditThread(
    HeapThread thread, String name, long tid, String state, boolean virtual, boolean daemon) {

  /** The same in another state. */
  AuditThread withState(String other) {
    return new AuditThread(thread, name, tid, other, virtual, daemon);
  }

  /**
   * Threads are equal if the dump gives them one serial number; comparing whole stacks would be
   * slow.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof AuditThread that && that.thread.serial() == thread.serial();
  }

  @Override
  public int hashCode() {
    return thread.serial();
  }
}

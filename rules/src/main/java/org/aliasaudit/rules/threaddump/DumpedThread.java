package org.aliasaudit.rules.threaddump;

import java.util.List;

/**
 * A Java thread of a thread dump.
 *
 * @param name empty if the dump does not say: text dumps name no virtual threads
 * @param tid Java thread id
 * @param nid id of the native thread, or -1
 * @param jvmThread address of the JVM's own object for the thread, which text dumps print as {@code
 *     tid=0x..} and {@code Thread.eetop} holds; 0 if the dump does not say
 * @param state name of the {@link Thread.State}, or {@code UNKNOWN}
 * @param virtual whether the dump says that it is a virtual thread
 * @param frames its stack, top frame first
 * @param locks its lock lines, in the order of the dump
 */
public record DumpedThread(
    String name,
    long tid,
    long nid,
    long jvmThread,
    String state,
    boolean virtual,
    List<DumpedFrame> frames,
    List<LockLine> locks) {
  static final String UNKNOWN_STATE = "UNKNOWN";

  /** Defensive copies. */
  public DumpedThread {
    frames = List.copyOf(frames);
    locks = List.copyOf(locks);
  }

  /** The same with other lock lines. */
  DumpedThread with(List<LockLine> others) {
    return new DumpedThread(name, tid, nid, jvmThread, state, virtual, frames, others);
  }
}

package org.aliasaudit.cli.listing;

import java.util.List;
import org.aliasaudit.rules.finding.Confidence;

/**
 * One thread as it is listed.
 *
 * @param id identifier of its object in hexadecimal, or null if the dump lacks it
 * @param name its name as it stands in the dump
 * @param tid Java thread id, or -1
 * @param state name of the {@link Thread.State}, or {@code UNKNOWN}
 * @param virtual whether it is virtual
 * @param daemon whether it is a daemon
 * @param group name of its thread group, or null
 * @param carrier name of the thread that it is mounted on, or null
 * @param continuation the continuation that holds the stack of a virtual thread, or null
 * @param jniLocals objects that its native frames refer to
 * @param frames its stack, top first
 * @param holds the locks that it holds
 * @param waitsFor the lock that it waits for, or null
 */
public record ListedThread(
    String id,
    String name,
    long tid,
    String state,
    boolean virtual,
    boolean daemon,
    String group,
    String carrier,
    Local continuation,
    List<Local> jniLocals,
    List<Frame> frames,
    List<Use> holds,
    Use waitsFor) {

  /**
   * One frame.
   *
   * @param file source file, or null
   * @param display the frame as a stack trace prints it
   * @param receiver its first local if that can be the receiver of the method, or null
   */
  public record Frame(
      String className,
      String method,
      String file,
      int line,
      String display,
      Local receiver,
      List<Local> locals) {}

  /** An object that a frame refers to. */
  public record Local(String id, String className) {}

  /**
   * A lock that a thread holds or waits for.
   *
   * @param kind in which way, one of the words of the JSON contract
   * @param enters of a lock that is waited for: true if the thread goes on once it is free
   * @param depth of a lock that is held: index of the frame that took it, or -1 if that is unknown
   */
  public record Use(
      String id, String className, String kind, Confidence confidence, boolean enters, int depth) {}
}

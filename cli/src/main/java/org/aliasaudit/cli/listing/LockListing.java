package org.aliasaudit.cli.listing;

import java.util.List;
import org.aliasaudit.rules.finding.Confidence;

/**
 * The locks of a dump as they are listed.
 *
 * @param warnings what a reader must know of heap dump and thread dumps
 * @param total number of locks in the dump, listed or not
 * @param locks those to list
 * @param cycles deadlocks
 * @param queues threads that others wait for
 */
public record LockListing(
    List<String> warnings,
    int total,
    List<ListedLock> locks,
    List<Cycle> cycles,
    List<Queue> queues) {

  /**
   * One lock.
   *
   * @param id identifier in hexadecimal
   * @param owner exclusive owner, or null
   * @param candidates threads of which any one may be the owner
   * @param taken whether it is held by threads that it does not record
   */
  public record ListedLock(
      String id,
      String className,
      String kind,
      Party owner,
      List<String> candidates,
      List<Reader> readers,
      List<Party> waiters,
      boolean taken) {}

  /** A thread at a lock, and how sure that is. */
  public record Party(String thread, Confidence confidence) {}

  /** A thread with read holds. */
  public record Reader(String thread, long count) {}

  /**
   * A deadlock.
   *
   * @param steps each thread with the lock that it waits for and the next thread holds
   * @param confidence that of its weakest link
   */
  public record Cycle(List<Step> steps, Confidence confidence) {}

  /** A thread and the lock that it waits for. */
  public record Step(String thread, String lock, String lockClass) {}

  /**
   * A queue.
   *
   * @param head the thread that does not wait for a lock
   * @param state its state
   * @param frame its top frame, or null
   * @param waiters the threads behind it
   */
  public record Queue(String head, String state, String frame, List<String> waiters) {}
}

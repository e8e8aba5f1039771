package org.aliasaudit.rules.threaddump;

import org.aliasaudit.rules.finding.Confidence;

/**
 * A lock line of a thread dump.
 *
 * @param kind what it says
 * @param address address of the object, or {@link #NO_ADDRESS}
 * @param className class as the dump prints it, such as {@code [I} or {@code java.lang.Class for
 *     com.acme.Store}; empty if it does not
 * @param frameDepth index of its frame, 0 for the top one; -1 if it belongs to no frame
 * @param hash identity hash of the object, which JSON dumps print in place of the address; {@link
 *     #NO_HASH} if the dump does not say it
 * @param confidence how sure it is that the address is that of the object that is meant
 */
public record LockLine(
    LockKind kind,
    long address,
    String className,
    int frameDepth,
    long hash,
    Confidence confidence) {
  /** The dump does not say the address: JSON dumps never do. */
  public static final long NO_ADDRESS = 0;

  /** The dump does not say the identity hash: text dumps never do. HotSpot gives no object 0. */
  public static final long NO_HASH = 0;

  /** A line that says the address, or says nothing of the object. */
  public LockLine(LockKind kind, long address, String className, int frameDepth) {
    this(kind, address, className, frameDepth, NO_HASH, Confidence.CERTAIN);
  }

  /** The same with the address of the object that the hash was found to mean. */
  LockLine at(LockKind meant, long found, Confidence sure) {
    return new LockLine(meant, found, className, frameDepth, hash, sure);
  }
}

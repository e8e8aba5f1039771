package org.aliasaudit.rules.threaddump;

/**
 * A lock line of a thread dump.
 *
 * @param kind what it says
 * @param address address of the object, or {@link #NO_ADDRESS}
 * @param className class as the dump prints it, such as {@code [I} or {@code java.lang.Class for
 *     com.acme.Store}; empty if it does not
 * @param frameDepth index of its frame, 0 for the top one; -1 if it belongs to no frame
 */
public record LockLine(LockKind kind, long address, String className, int frameDepth) {
  /** The dump does not say the address: JSON dumps never do. */
  public static final long NO_ADDRESS = 0;
}

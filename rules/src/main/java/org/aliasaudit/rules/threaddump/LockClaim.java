package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.HeapThread;

/**
 * A thread owns an object as a lock, or waits for it. Certain: the thread dump says so of this very
 * object, and the heap dump has the thread at the same place.
 *
 * @param thread the thread in the heap dump
 * @param lock ordinal of the monitor's object or of the synchronizer
 * @param kind how it owns or waits
 * @param frameDepth frame of the heap dump's stack, 0 for the top one; -1 if it is of no frame
 */
public record LockClaim(HeapThread thread, int lock, LockKind kind, int frameDepth) {}

package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * A lock of a finding and the threads at it.
 *
 * @param lock the lock object
 * @param owner name of the thread that holds it, or null
 * @param waiters names of the threads that wait for it, in queue order where the dump tells it
 * @param confidence how sure owner and waiters are
 */
public record LockEvidence(
    ObjectRef lock, String owner, List<String> waiters, Confidence confidence) {}

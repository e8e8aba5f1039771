package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * A lock of a finding and the threads at it.
 *
 * @param lock the lock object
 * @param kind {@code monitor}, {@code exclusive}, {@code read}, {@code write}, {@code stamped},
 *     {@code permit}, {@code latch}, {@code condition} or {@code future}
 * @param owner name of the thread that holds it, or null
 * @param candidates names of the threads any one of which may hold it, where the dump does not
 *     favour one
 * @param readers names of the threads that hold it for reading
 * @param waiters names of the threads that wait for it, in queue order where the dump tells it
 * @param confidence how sure owner and waiters are
 */
public record LockEvidence(
    ObjectRef lock,
    String kind,
    String owner,
    List<String> candidates,
    List<String> readers,
    List<String> waiters,
    Confidence confidence) {}

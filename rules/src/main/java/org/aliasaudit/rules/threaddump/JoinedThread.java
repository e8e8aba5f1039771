package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.HeapThread;

/**
 * A thread that both dumps have: thread id, name and the address of the JVM's own object are the
 * same, as far as both say them.
 *
 * @param heap the thread in the heap dump
 * @param dumped the thread in the thread dump
 * @param unmoved whether its whole stack is the same in both, lines included
 */
public record JoinedThread(HeapThread heap, DumpedThread dumped, boolean unmoved) {}

package org.aliasaudit.rules.threaddump;

import org.aliasaudit.hprof.HeapThread;

/**
 * A thread that both dumps have: the thread id is the same, and the name unless the thread dump
 * does not say it.
 *
 * @param heap the thread in the heap dump
 * @param dumped the thread in the thread dump
 * @param unmoved whether its whole stack is the same in both, lines included
 */
public record JoinedThread(HeapThread heap, DumpedThread dumped, boolean unmoved) {}

package org.aliasaudit.hprof.mat;

import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapThread;

/**
 * Threads and roots.
 *
 * @param threads by ordinal of their object, with serial numbers from 1 on
 * @param roots roots that belong to no thread, then those of each thread
 * @param stacksLost true if MAT could not read the stacks
 */
record MatThreads(List<HeapThread> threads, List<GcRoot> roots, boolean stacksLost) {}

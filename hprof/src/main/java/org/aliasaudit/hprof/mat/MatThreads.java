package org.aliasaudit.hprof.mat;

import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.verify.EngineLimit;

/**
 * Threads and roots.
 *
 * @param threads by ordinal of their object, with serial numbers from 1 on
 * @param roots roots that belong to no thread, then those of each thread
 * @param limits what MAT could not give of them
 */
record MatThreads(List<HeapThread> threads, List<GcRoot> roots, Set<EngineLimit> limits) {}

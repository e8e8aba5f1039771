package org.aliasaudit.hprof;

import java.util.List;

/**
 * A thread that the dump has a root for.
 *
 * @param ordinal its {@code java.lang.Thread} object, or {@link HeapSnapshot#NULL} if the dump
 *     lacks it
 * @param serial thread serial number of the dump
 * @param frames its stack, top frame first; empty if the dump has none
 * @param jniLocals objects that its native frames refer to
 */
public record HeapThread(
    int ordinal, int serial, List<StackFrame> frames, List<Integer> jniLocals) {}

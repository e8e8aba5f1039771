package org.aliasaudit.hprof;

/**
 * One GC root.
 *
 * @param kind why the object is alive
 * @param ordinal the object
 * @param threadSerial serial number of the thread it belongs to, or 0
 */
public record GcRoot(RootKind kind, int ordinal, int threadSerial) {}

package org.aliasaudit.hprof.graph;

/**
 * What opening a dump cost, as counts that do not depend on the machine.
 *
 * @param indexingBytes bytes read by pass 1
 * @param linkingBytes bytes read by pass 2
 * @param retainedBytes bytes of Java heap that the graph keeps: identifiers, object table and
 *     references
 */
record EngineCost(long indexingBytes, long linkingBytes, long retainedBytes) {}

package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntSet;
import org.aliasaudit.hprof.InDegrees;

/**
 * What the engine keeps of a dump.
 *
 * @param blocks which classes occur where
 * @param order which objects were linked one behind the other
 * @param withoutData primitive arrays whose elements the dump leaves out (Android)
 */
record ObjectGraph(
    IdIndex ids,
    ClassTable classes,
    ObjectTable objects,
    CellStore cells,
    ClassBlocks blocks,
    LinkOrder order,
    InDegrees inDegrees,
    IntSet withoutData) {
  /** Bytes of Java heap that the graph takes, but for what a dump has few of. */
  long retainedBytes() {
    return ids.retainedBytes()
        + objects.retainedBytes()
        + cells.retainedBytes()
        + blocks.retainedBytes();
  }
}

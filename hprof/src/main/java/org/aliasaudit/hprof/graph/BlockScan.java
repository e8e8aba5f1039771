package org.aliasaudit.hprof.graph;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectScan;

/** Looks at the objects of those blocks only in which one of the classes occurs. */
final class BlockScan extends ObjectScan {
  private final ObjectTable objects;
  private final ClassBlocks blocks;
  private long[] mask;

  BlockScan(ObjectTable objects, ClassBlocks blocks, boolean[] classes) {
    super(objects.size(), classes);
    this.objects = objects;
    this.blocks = blocks;
    this.mask = blocks.mask(wanted);
  }

  @Override
  public void leaveOut(int classIndex) {
    super.leaveOut(classIndex);
    mask = blocks.mask(wanted);
  }

  @Override
  public int next(int from, int end) {
    int ordinal = from;
    while (ordinal < end) {
      int endOfBlock = ClassBlocks.endOfBlock(ordinal);
      int stop = endOfBlock < 0 ? end : Math.min(end, endOfBlock);
      if (blocks.mayHold(ordinal, mask)) {
        for (; ordinal < stop; ordinal++) {
          if (wanted[objects.classIndex(ordinal)]) {
            return ordinal;
          }
        }
      }
      ordinal = stop;
    }
    return HeapSnapshot.NULL;
  }
}

package org.aliasaudit.hprof.graph;

/**
 * Which groups of {@value #GROUP} neighbouring objects were linked one behind the other, so that
 * their rows lie one behind the other too. In dumps of Serial, Parallel and G1 heaps nearly all
 * are; class objects, whose records stand elsewhere, interrupt them.
 */
final class LinkOrder {
  static final int GROUP_BITS = 6;
  static final int GROUP = 1 << GROUP_BITS;

  /** By group, a bit if something about it was not in order. */
  private final long[] broken;

  private int last = -2;

  /** An order that nothing breaks yet. */
  LinkOrder(int objects) {
    broken = new long[(objects >>> (GROUP_BITS + 6)) + 1];
  }

  /** Notes the object that this thread links next. */
  void link(int ordinal) {
    if (ordinal != last + 1) {
      breakAt(ordinal);
      breakAt(last);
    }
    last = ordinal;
  }

  /** The row of an object does not lie where it would in order. */
  void breakAt(int ordinal) {
    if (ordinal >= 0) {
      broken[ordinal >>> (GROUP_BITS + 6)] |= 1L << (ordinal >>> GROUP_BITS);
    }
  }

  /** Takes over what another thread has noted, which links no more. */
  synchronized void addAll(LinkOrder part) {
    part.breakAt(part.last);
    for (int i = 0; i < broken.length; i++) {
      broken[i] |= part.broken[i];
    }
  }

  /**
   * True if all objects of the group of an ordinal were linked by one thread, in order, and none of
   * them is a class.
   */
  boolean isKept(int ordinal) {
    return (broken[ordinal >>> (GROUP_BITS + 6)] & (1L << (ordinal >>> GROUP_BITS))) == 0;
  }
}

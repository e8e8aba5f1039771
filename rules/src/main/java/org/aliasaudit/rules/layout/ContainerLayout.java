package org.aliasaudit.rules.layout;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

/**
 * What the layout files say of one class of the dump, besides the walk itself. A subclass of a
 * described class has its superclass's layout, resolved to its own fields.
 */
public final class ContainerLayout {
  private final LayoutBlock block;
  private final int guardCell;
  private final boolean readMutates;
  private final HeapField readMutatesFlag;
  private final boolean multimap;

  ContainerLayout(
      LayoutBlock block,
      int guardCell,
      boolean readMutates,
      HeapField readMutatesFlag,
      boolean multimap) {
    this.block = block;
    this.guardCell = guardCell;
    this.readMutates = readMutates;
    this.readMutatesFlag = readMutatesFlag;
    this.multimap = multimap;
  }

  /** The class or class pattern that the layout describes; the dump's class may be a subclass. */
  public String className() {
    return block.className();
  }

  /** The layout file. */
  public String file() {
    return block.file();
  }

  /** First line of the layout in its file. */
  public int line() {
    return block.line();
  }

  /** What the container itself promises to concurrent users. */
  public ThreadSafety threadSafety() {
    return block.safety();
  }

  /** Cell of the object whose monitor or lock guards the container, or -1 if it has none. */
  public int guardCell() {
    return guardCell;
  }

  /** True if a key of this container leads to a collection whose elements are its values. */
  public boolean isMultimap() {
    return multimap;
  }

  /**
   * True if the size that the container states must be the number of its entries whenever no thread
   * is changing it. Thread-safe containers count while they change, and containers that every
   * access cleans of cleared references count those until then.
   */
  public boolean isSizeFirm() {
    boolean cleansOnAccess = readMutates && readMutatesFlag == null;
    return threadSafety() != ThreadSafety.THREAD_SAFE && !cleansOnAccess;
  }

  /**
   * True if reading an entry of this container writes to it (access order, expunging of cleared
   * references).
   */
  public boolean readMutates(HeapSnapshot snapshot, int ordinal) throws IOException {
    return readMutatesFlag == null
        ? readMutates
        : snapshot.primitive(ordinal, readMutatesFlag) != 0;
  }
}

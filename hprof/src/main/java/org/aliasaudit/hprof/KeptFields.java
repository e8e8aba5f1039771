package org.aliasaudit.hprof;

/**
 * Which numbers of instances an engine is to keep in memory, because many of them will be asked for
 * in an order that is not the file's. A wish: every primitive can be read without it, and an engine
 * may keep none.
 */
@FunctionalInterface
public interface KeptFields {
  /** Nothing but references is kept. */
  KeptFields NONE = (heapClass, field) -> false;

  /**
   * True if the value that a field has in the instances of a class is to be kept. Asked of fields
   * of type {@code int} and {@code long}, once for each class.
   */
  boolean keeps(HeapClass heapClass, HeapField field);
}

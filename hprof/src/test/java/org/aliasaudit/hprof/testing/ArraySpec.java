package org.aliasaudit.hprof.testing;

/** An object array of a {@link DumpBuilder}. */
public final class ArraySpec implements Identified {
  private final ClassSpec arrayClass;
  private final long[] elements;
  private long id;

  ArraySpec(ClassSpec arrayClass, long id, long[] elements) {
    this.arrayClass = arrayClass;
    this.id = id;
    this.elements = elements;
  }

  @Override
  public long id() {
    return id;
  }

  /** Gives the array that identifier; call it before anything refers to it. */
  public ArraySpec withId(long newId) {
    id = newId;
    return this;
  }

  /** Sets an element. */
  public ArraySpec set(int index, long element) {
    elements[index] = element;
    return this;
  }

  /** Sets an element. */
  public ArraySpec set(int index, Identified element) {
    return set(index, element.id());
  }

  /** An element. */
  public long get(int index) {
    return elements[index];
  }

  /** Number of elements. */
  public int length() {
    return elements.length;
  }

  void write(HeapWriter heap) {
    heap.objectArray(id, arrayClass.id(), elements);
  }
}

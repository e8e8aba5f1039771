package org.aliasaudit.hprof;

/**
 * Goes through the objects of some classes. Not thread-safe: each thread takes its own from {@link
 * HeapSnapshot#scan}.
 */
public abstract class ObjectScan {
  /** Classes whose objects are looked for, by index. */
  protected final boolean[] wanted;

  private final int objects;

  /**
   * A scan that has not begun.
   *
   * @param objects number of objects of the heap
   * @param classes true for the classes to look for, by index; copied
   */
  protected ObjectScan(int objects, boolean[] classes) {
    this.objects = objects;
    wanted = classes.clone();
  }

  /** As {@link #next(int, int)}, up to the last object. */
  public final int next(int from) {
    return next(from, objects);
  }

  /**
   * Ordinal of the first object of one of the classes in a range, {@link HeapSnapshot#NULL} if
   * there is none.
   *
   * @param from first ordinal of the range
   * @param end first ordinal behind the range, at most the number of objects
   */
  public abstract int next(int from, int end);

  /** Looks for objects of a class no more. */
  public void leaveOut(int classIndex) {
    wanted[classIndex] = false;
  }

  /** Looks at the class of each object. */
  static final class Plain extends ObjectScan {
    private final HeapSnapshot snapshot;

    Plain(HeapSnapshot snapshot, boolean[] classes) {
      super(snapshot.objectCount(), classes);
      this.snapshot = snapshot;
    }

    @Override
    public int next(int from, int end) {
      for (int ordinal = from; ordinal < end; ordinal++) {
        if (wanted[snapshot.classIndexOf(ordinal)]) {
          return ordinal;
        }
      }
      return HeapSnapshot.NULL;
    }
  }
}

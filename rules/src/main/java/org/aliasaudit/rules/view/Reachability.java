package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;

/**
 * Who can reach an object, and one shortest way to it. Reachability is computed once from the roots
 * that belong to no thread and once per thread over what is left; both together touch every
 * reference a bounded number of times.
 *
 * <p>References of phantom and final references are not followed: no program code reads an object
 * through them.
 */
public final class Reachability {
  /** Mark of an object that no root reaches: a new array is full of it. */
  static final int UNREACHED = 0;

  /** Mark of an object that is a root itself and belongs to no thread. */
  static final int ROOT = -1;

  /** Mark of an object that is a root of the thread with index t: {@code THREAD_ROOT - t}. */
  static final int THREAD_ROOT = -2;

  private final HeapSnapshot snapshot;
  private final int[] marks;
  private final OrdinalBits confined;
  private final boolean complete;

  /**
   * @param marks of each object how it is reached
   */
  Reachability(HeapSnapshot snapshot, int[] marks, OrdinalBits confined, boolean complete) {
    this.snapshot = snapshot;
    this.marks = marks;
    this.confined = confined;
    this.complete = complete;
  }

  /** Mark of an object that is reached through a reference of this one. */
  static int behind(int parent) {
    return parent + 1;
  }

  /** How an object can be reached, most exposed first. */
  public enum Verdict {
    /** From a static field, JNI, or several threads. */
    SHARED("shared"),
    /** The dump lacks roots, or was cut, so that another thread may reach it or not. */
    UNKNOWN("unknown"),
    /** From the stack or the thread-locals of one thread only. */
    CONFINED("confined"),
    /** From nowhere: garbage that the dump still holds. */
    UNREACHABLE("unreachable");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The word used in reports. */
    public String word() {
      return word;
    }
  }

  /** Who can reach an object. */
  public Verdict verdict(int ordinal) {
    boolean reached = isReached(ordinal);
    if (reached && !confined.get(ordinal)) {
      return Verdict.SHARED;
    }
    if (!complete) {
      return Verdict.UNKNOWN;
    }
    return reached ? Verdict.CONFINED : Verdict.UNREACHABLE;
  }

  /** True if some root leads to an object. */
  boolean isReached(int ordinal) {
    return marks[ordinal] != UNREACHED;
  }

  /**
   * The object before this one on a shortest way from a root, or {@link HeapSnapshot#NULL} if it is
   * a root itself or unreachable.
   */
  public int parent(int ordinal) {
    int mark = marks[ordinal];
    return mark > 0 ? mark - 1 : HeapSnapshot.NULL;
  }

  /** The thread whose stack or thread-locals lead to an object, or null if none does first. */
  public HeapThread thread(int ordinal) {
    int top = ordinal;
    while (marks[top] > 0) {
      top = marks[top] - 1;
    }
    int index = THREAD_ROOT - marks[top];
    return index >= 0 ? snapshot.threads().get(index) : null;
  }
}

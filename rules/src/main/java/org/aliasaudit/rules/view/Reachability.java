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
  /** Parent of an object that no root reaches. */
  static final int UNREACHED = -1;

  /** Parent of an object that is a root itself and belongs to no thread. */
  static final int ROOT = -2;

  /** Parent of an object that is a root of the thread with index t: {@code THREAD_ROOT - t}. */
  static final int THREAD_ROOT = -3;

  private final HeapSnapshot snapshot;
  private final int[] parents;
  private final OrdinalBits confined;
  private final boolean complete;

  Reachability(HeapSnapshot snapshot, int[] parents, OrdinalBits confined, boolean complete) {
    this.snapshot = snapshot;
    this.parents = parents;
    this.confined = confined;
    this.complete = complete;
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
    return parents[ordinal] != UNREACHED;
  }

  /**
   * The object before this one on a shortest way from a root, or {@link HeapSnapshot#NULL} if it is
   * a root itself or unreachable.
   */
  public int parent(int ordinal) {
    int parent = parents[ordinal];
    return parent < 0 ? HeapSnapshot.NULL : parent;
  }

  /** The thread whose stack or thread-locals lead to an object, or null if none does first. */
  public HeapThread thread(int ordinal) {
    int top = ordinal;
    while (parents[top] >= 0) {
      top = parents[top];
    }
    int index = THREAD_ROOT - parents[top];
    return index >= 0 ? snapshot.threads().get(index) : null;
  }
}

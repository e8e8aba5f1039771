package org.aliasaudit.rules.view.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;

/**
 * The objects of one frame whose monitor its thread may be at, by what HotSpot writes of a frame
 * (OpenJDK 17, src/hotspot/share/services/heapDumper.cpp, {@code do_thread}): its locals, then its
 * expression stack.
 *
 * <ul>
 *   <li>An interpreted {@code monitorenter} has the object on the expression stack, hence last, and
 *       once more in the local that javac made for the matching {@code monitorexit}.
 *   <li>At the entry of a {@code synchronized} method only {@code this} and the arguments are
 *       there, {@code this} first.
 *   <li>At that of a static one only the arguments are there; its monitor is that of the class.
 *   <li>Compiled code keeps what it still needs, each object once. Of a block that is the object,
 *       which the holder of its monitor keeps as well.
 * </ul>
 */
final class MonitorCandidates {
  private final HeapSnapshot snapshot;

  MonitorCandidates(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Candidates, best one first.
   *
   * @param objects the candidates
   * @param unique whether the frame leaves no doubt between them
   */
  record Ranked(List<Integer> objects, boolean unique) {
    static final Ranked NONE = new Ranked(List.of(), false);

    /** The best one. */
    int best() {
      return objects.get(0);
    }

    boolean isEmpty() {
      return objects.isEmpty();
    }
  }

  /**
   * What the thread of this frame is blocked on.
   *
   * @param heldElsewhere whether another thread refers to an object in a way that can mean that it
   *     holds its monitor
   * @param unlikely classes whose monitors hardly anybody uses
   */
  Ranked entering(StackFrame frame, IntPredicate heldElsewhere, IntPredicate unlikely) {
    List<Integer> locals = frame.locals();
    if (locals.isEmpty()) {
      return classOf(frame);
    }
    int last = locals.get(locals.size() - 1);
    if (times(frame, last) > 1) {
      return new Ranked(List.of(last), true);
    }
    if (lacksReceiver(frame)
        && locals.stream().noneMatch(o -> heldElsewhere.test(o) && !unlikely.test(o))) {
      return classOf(frame);
    }
    List<Integer> objects = narrow(distinct(locals), o -> !unlikely.test(o));
    return ordered(frame, narrow(objects, heldElsewhere));
  }

  /** What the thread of this frame waits on, having called {@code Object.wait} there. */
  Ranked waiting(StackFrame frame, IntPredicate unlikely) {
    List<Integer> objects = narrow(distinct(frame.locals()), o -> !unlikely.test(o));
    return ordered(frame, narrow(objects, o -> times(frame, o) > 1));
  }

  private Ranked ordered(StackFrame frame, List<Integer> objects) {
    List<Integer> ordered = new ArrayList<>(objects);
    if (ordered.size() > 1 && !isReceiver(frame, ordered.get(0))) {
      Collections.reverse(ordered);
    }
    return new Ranked(ordered, ordered.size() == 1);
  }

  /** The monitor of a class: a static synchronized method has no object of it among its locals. */
  private Ranked classOf(StackFrame frame) {
    List<HeapClass> classes = snapshot.classesNamed(frame.className());
    return classes.size() == 1 && classes.get(0).ordinal() >= 0
        ? new Ranked(List.of(classes.get(0).ordinal()), false)
        : Ranked.NONE;
  }

  /** True if the object is the first local of the frame and the method can be one of its class. */
  boolean isReceiver(StackFrame frame, int object) {
    return !frame.locals().isEmpty()
        && frame.locals().get(0) == object
        && snapshot.classOf(object).isSubclassOf(frame.className());
  }

  /** True if no local of the frame can be the receiver of its method. */
  boolean lacksReceiver(StackFrame frame) {
    return frame.locals().stream()
        .noneMatch(o -> snapshot.classOf(o).isSubclassOf(frame.className()));
  }

  /** How often the frame refers to the object. */
  static int times(StackFrame frame, int object) {
    return Collections.frequency(frame.locals(), object);
  }

  private static List<Integer> distinct(List<Integer> objects) {
    return objects.stream().distinct().toList();
  }

  private static List<Integer> narrow(List<Integer> objects, IntPredicate condition) {
    List<Integer> better = objects.stream().filter(condition::test).toList();
    return better.isEmpty() ? objects : better;
  }
}

package org.aliasaudit.rules.view.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.rules.classpath.Locking;
import org.aliasaudit.rules.classpath.ProgramClasses;

/**
 * The objects of one frame whose monitor its thread may be at, by what HotSpot writes of a frame
 * (OpenJDK 17, src/hotspot/share/services/heapDumper.cpp, {@code do_thread}): its locals in the
 * order of their slots, then its expression stack.
 *
 * <ul>
 *   <li>At {@code monitorenter} the object is in the local that javac made for the matching {@code
 *       monitorexit}, hence last, and often in a variable as well.
 *   <li>At the entry of a {@code synchronized} method only {@code this} and the arguments are
 *       there, {@code this} first: no more references than the method's descriptor has.
 *   <li>At that of a static one only the arguments are there; its monitor is that of the class.
 *   <li>Compiled code keeps what it still needs, each object once. Of a block that is the object,
 *       which the holder of its monitor keeps as well.
 * </ul>
 */
final class MonitorCandidates {
  private final HeapSnapshot snapshot;
  private final ProgramClasses program;

  MonitorCandidates(HeapSnapshot snapshot, ProgramClasses program) {
    this.snapshot = snapshot;
    this.program = program;
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

  /** What other threads and the product know of an object. */
  interface Others {
    /** True if another thread refers to it from any frame. */
    boolean see(int object);

    /** True if another thread refers to it from a frame in which it is not stuck itself. */
    boolean mayHold(int object);

    /** True if hardly anybody uses the monitors of its class. */
    boolean avoid(int object);
  }

  /** What the thread of this frame is blocked on. */
  Ranked entering(StackFrame frame, Others others) {
    List<Integer> locals = frame.locals();
    Locking locking = program.locking(frame);
    if (locals.isEmpty()) {
      return classOf(frame, locking);
    }
    int last = locals.get(locals.size() - 1);
    if (times(frame, last) > 1) {
      return new Ranked(List.of(last), true);
    }
    Ranked entry = atEntry(frame, locking);
    if (!entry.isEmpty()) {
      return entry;
    }
    List<Integer> objects = narrow(distinct(locals), o -> !others.avoid(o));
    boolean receiver = isReceiver(frame, locals.get(0));
    boolean beyondEntry = locals.size() > parameters(frame.signature()) + (receiver ? 1 : 0);
    if ((beyondEntry || !receiver) && objects.contains(last) && others.see(last)) {
      return new Ranked(
          List.of(last), beyondEntry || narrow(objects, others::mayHold).equals(List.of(last)));
    }
    if (lacksReceiver(frame) && objects.stream().noneMatch(others::mayHold)) {
      return classOf(frame, locking);
    }
    return ordered(frame, narrow(objects, others::mayHold));
  }

  /**
   * The monitor that a method wants that is known to be synchronized, with nothing but its
   * arguments.
   */
  private Ranked atEntry(StackFrame frame, Locking locking) {
    List<Integer> locals = frame.locals();
    int arguments = parameters(frame.signature());
    if (locking == Locking.RECEIVER
        && isReceiver(frame, locals.get(0))
        && locals.size() <= arguments + 1) {
      return new Ranked(List.of(locals.get(0)), true);
    }
    return locking == Locking.CLASS && locals.size() <= arguments
        ? classOf(frame, locking)
        : Ranked.NONE;
  }

  /** True if the frame holds the monitor of an object because its method is synchronized. */
  boolean holdsByMethod(StackFrame frame, int object) {
    return switch (program.locking(frame)) {
      case RECEIVER -> isReceiver(frame, object);
      case CLASS -> classOf(frame, Locking.CLASS).objects().equals(List.of(object));
      case NONE, UNKNOWN -> false;
    };
  }

  /** Number of reference parameters of a method descriptor. */
  static int parameters(String descriptor) {
    int count = 0;
    for (int i = 1; i < descriptor.length() && descriptor.charAt(i) != ')'; i++) {
      boolean array = descriptor.charAt(i) == '[';
      while (i < descriptor.length() - 1 && descriptor.charAt(i) == '[') {
        i++;
      }
      boolean object = descriptor.charAt(i) == 'L';
      count += array || object ? 1 : 0;
      i = object ? Math.max(i, descriptor.indexOf(';', i)) : i;
    }
    return count;
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

  /**
   * The monitor of a class: a static synchronized method has no object of it among its locals.
   * Constructors and class initialisers are never synchronized, nor are methods of which the class
   * path says so.
   */
  private Ranked classOf(StackFrame frame, Locking locking) {
    boolean other = locking == Locking.NONE || locking == Locking.RECEIVER;
    if (frame.method().startsWith("<") || other) {
      return Ranked.NONE;
    }
    List<HeapClass> classes = snapshot.classesNamed(frame.className());
    return classes.size() == 1 && classes.get(0).ordinal() >= 0
        ? new Ranked(List.of(classes.get(0).ordinal()), locking == Locking.CLASS)
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

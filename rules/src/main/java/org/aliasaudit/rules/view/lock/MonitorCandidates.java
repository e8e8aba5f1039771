package org.aliasaudit.rules.view.lock;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.RootKind;
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
 *   <li>Up to JDK 15 a dump may have roots of kind {@code MONITOR_USED}, of monitors that threads
 *       have waited for (OpenJDK 8, src/share/vm/runtime/synchronizer.cpp, {@code oops_do}).
 *   <li>Compiled code keeps what it still needs, each object once. Of a block that is the object,
 *       which the holder of its monitor keeps as well.
 * </ul>
 */
final class MonitorCandidates {
  private final HeapSnapshot snapshot;
  private final ProgramClasses program;
  private final IntSet used = new IntOpenHashSet();

  MonitorCandidates(HeapSnapshot snapshot, ProgramClasses program) {
    this.snapshot = snapshot;
    this.program = program;
    for (GcRoot root : snapshot.roots()) {
      if (root.kind() == RootKind.MONITOR_USED) {
        used.add(root.ordinal());
      }
    }
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
    Ranked inUse = inUse(frame);
    if (inUse.unique()) {
      return inUse;
    }
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
    boolean beyondEntry = isBeyondEntry(frame);
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
    int arguments = frame.referenceParameters().size();
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

  /**
   * The one object of the frame, or else the class of its method, whose monitor the dump calls
   * used: JVMs up to JDK 15 write such roots of monitors that a thread has had to wait for.
   */
  private Ranked inUse(StackFrame frame) {
    List<Integer> objects =
        distinct(frame.locals()).stream().filter(o -> used.contains(o.intValue())).toList();
    if (objects.isEmpty() && !used.isEmpty()) {
      objects =
          classOf(frame, Locking.UNKNOWN).objects().stream()
              .filter(o -> used.contains(o.intValue()))
              .toList();
    }
    return new Ranked(objects, objects.size() == 1);
  }

  /**
   * What a thread waits on, having called {@code Object.wait}: an object of the caller's frame,
   * which that frame or one below has entered.
   *
   * @param stack the caller's frame and those below
   */
  Ranked waiting(List<StackFrame> stack, Others others) {
    StackFrame caller = stack.get(0);
    Ranked inUse = inUse(caller);
    if (inUse.unique()) {
      return inUse;
    }
    List<Integer> objects = narrow(distinct(caller.locals()), o -> !others.avoid(o));
    for (StackFrame frame : stack) {
      List<Integer> entered = objects.stream().filter(o -> hasEntered(frame, o)).toList();
      if (entered.size() == 1) {
        return new Ranked(entered, true);
      }
    }
    return ordered(caller, narrow(narrow(objects, this::isPlainObject), others::see));
  }

  /** True if the frame has javac's copy of the object, as far as its locals tell. */
  private boolean hasEntered(StackFrame frame, int object) {
    List<Integer> locals = frame.locals();
    return times(frame, object) > 1
        || (!locals.isEmpty() && locals.get(locals.size() - 1) == object && isBeyondEntry(frame));
  }

  /** True if there are more locals than a method has at its entry. */
  private boolean isBeyondEntry(StackFrame frame) {
    boolean receiver = !frame.locals().isEmpty() && isReceiver(frame, frame.locals().get(0));
    return frame.locals().size() > frame.referenceParameters().size() + (receiver ? 1 : 0);
  }

  /** True for an instance of {@code Object} itself, which is of no use but as a monitor. */
  private boolean isPlainObject(int object) {
    return snapshot.classOf(object).superclass() == null;
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

package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StaticField;

/** The way from a root to an object, one step a line, for people. */
public final class RootPaths {
  private static final int MOST_STEPS = 24;

  private final HeapSnapshot snapshot;
  private final Reachability reachability;

  /** Paths over the shortest ways that {@code reachability} found. */
  public RootPaths(HeapSnapshot snapshot, Reachability reachability) {
    this.snapshot = snapshot;
    this.reachability = reachability;
  }

  /**
   * Steps from the root to the object; empty if no root reaches it. A long way is shortened in its
   * middle.
   */
  public List<String> to(int ordinal) {
    if (!reachability.isReached(ordinal)) {
      return List.of();
    }
    IntArrayList up = new IntArrayList();
    for (int at = ordinal; at >= 0; at = reachability.parent(at)) {
      up.add(at);
    }
    List<String> steps = new ArrayList<>();
    int top = up.getInt(up.size() - 1);
    if (snapshot.kindOf(top) != ObjectKind.CLASS) {
      steps.add(root(top));
    }
    for (int i = up.size() - 1; i > 0; i--) {
      steps.add(step(up.getInt(i), up.getInt(i - 1)));
    }
    return shortened(steps);
  }

  private static List<String> shortened(List<String> steps) {
    if (steps.size() <= MOST_STEPS) {
      return steps;
    }
    int half = MOST_STEPS / 2;
    List<String> shorter = new ArrayList<>(steps.subList(0, half));
    shorter.add("... " + (steps.size() - 2 * half) + " more steps ...");
    shorter.addAll(steps.subList(steps.size() - half, steps.size()));
    return shorter;
  }

  private String root(int ordinal) {
    String className = snapshot.classOf(ordinal).name();
    HeapThread thread = reachability.thread(ordinal);
    if (thread != null) {
      return "stack or thread-locals of a thread: " + className;
    }
    for (GcRoot root : snapshot.roots()) {
      if (root.ordinal() == ordinal) {
        return "root " + root.kind() + ": " + className;
      }
    }
    return "root: " + className;
  }

  private String step(int from, int to) {
    int cell = snapshot.references().moveTo(from).indexOf(to);
    HeapClass represented = snapshot.classOfClassObject(from);
    if (represented != null) {
      return "static " + represented.name() + "." + staticName(represented, cell);
    }
    HeapClass heapClass = snapshot.classOf(from);
    return snapshot.kindOf(from) == ObjectKind.OBJECT_ARRAY || cell < 0
        ? heapClass.name().replace("[]", "") + "[" + cell + "]"
        : heapClass.name() + "." + heapClass.referenceField(cell).name();
  }

  private static String staticName(HeapClass heapClass, int cell) {
    for (StaticField field : heapClass.staticFields()) {
      if (field.cell() == cell) {
        return field.name();
      }
    }
    return "<class>";
  }
}

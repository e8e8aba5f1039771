package org.aliasaudit.rules.view;

import java.util.BitSet;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.BoundLayouts;

/**
 * Finds the field that holds a container by climbing the shortest way from a root, past what only
 * stands in between: wrappers, nodes, arrays, collections.
 */
public final class Holders {
  /** Longest climb; a list that holds maps may be long, but its nodes lead up quickly. */
  private static final int MOST_STEPS = 10_000;

  /** Stands for the field of a container that nothing but a root holds. */
  private static final String NO_FIELD = "<root>";

  private final HeapSnapshot snapshot;
  private final Reachability reachability;
  private final BoundLayouts layouts;
  private final Knowledge knowledge;

  /** Classes for which {@link #between} is known. */
  private final BitSet known = new BitSet();

  private final BitSet between = new BitSet();

  /** Holders of the containers of a snapshot. */
  public Holders(
      HeapSnapshot snapshot, Reachability reachability, BoundLayouts layouts, Knowledge knowledge) {
    this.snapshot = snapshot;
    this.reachability = reachability;
    this.layouts = layouts;
    this.knowledge = knowledge;
  }

  /** The holder of a container. */
  public Holder of(int container) {
    Holder nearest = null;
    int below = container;
    for (int step = 0; step < MOST_STEPS; step++) {
      int parent = reachability.parent(below);
      if (parent < 0) {
        return atRoot(container, below, nearest);
      }
      Holder holder = holderAt(parent, below);
      if (holder != null && !isBetween(parent)) {
        return holder;
      }
      nearest = nearest == null ? holder : nearest;
      below = parent;
    }
    return orUnknown(container, nearest);
  }

  /** True if climbing from {@code child} ends at this parent: it is what holds the container. */
  boolean isHolder(int parent, int child) {
    return !isBetween(parent) && holderAt(parent, child) != null;
  }

  /** True if climbing may go through an object: a container inside it has a holder above it. */
  boolean mayLeadOn(int ordinal) {
    return snapshot.kindOf(ordinal) == ObjectKind.OBJECT_ARRAY || isBetween(ordinal);
  }

  /** True for objects that only stand between a container and the field of a program. */
  private boolean isBetween(int ordinal) {
    if (snapshot.kindOf(ordinal) == ObjectKind.CLASS) {
      return false;
    }
    int classIndex = snapshot.classIndexOf(ordinal);
    if (!known.get(classIndex)) {
      known.set(classIndex);
      between.set(classIndex, isBetweenClass(classIndex));
    }
    return between.get(classIndex);
  }

  private boolean isBetweenClass(int classIndex) {
    return layouts.layoutOf(classIndex) != null
        || layouts.isWrapper(classIndex)
        || layouts.isSet(classIndex)
        || layouts.isInternal(classIndex)
        || knowledge.has(snapshot.heapClass(classIndex), Trait.TRANSPARENT);
  }

  private Holder holderAt(int parent, int child) {
    int cell = snapshot.references().moveTo(parent).indexOf(child);
    HeapClass represented = snapshot.classOfClassObject(parent);
    if (represented != null) {
      return staticField(represented, cell, child);
    }
    HeapClass heapClass = snapshot.classOf(parent);
    if (cell < 0 || cell >= heapClass.referenceFieldCount()) {
      return null;
    }
    HeapField field = heapClass.referenceField(cell);
    HeapClass declaring = heapClass;
    while (declaring.superclass() != null && !declaring.name().equals(field.declaringClass())) {
      declaring = declaring.superclass();
    }
    return new Holder(declaring, field.declaringClass(), field.name(), false, child, true);
  }

  private static Holder staticField(HeapClass heapClass, int cell, int child) {
    for (StaticField field : heapClass.staticFields()) {
      if (field.cell() == cell && cell >= 0) {
        return new Holder(heapClass, heapClass.name(), field.name(), true, child, true);
      }
    }
    return new Holder(heapClass, heapClass.name(), "<class>", true, child, true);
  }

  private Holder atRoot(int container, int root, Holder nearest) {
    HeapThread thread = reachability.thread(root);
    if (thread != null) {
      for (StackFrame frame : thread.frames()) {
        if (frame.locals().contains(root)) {
          String field = "<local of " + frame.method() + ">";
          return new Holder(null, frame.className(), field, false, root, true);
        }
      }
    }
    return orUnknown(container, nearest);
  }

  /**
   * No field of a program leads to the container; the nearest field of what stands between names
   * it.
   */
  private Holder orUnknown(int container, Holder nearest) {
    if (nearest == null) {
      return new Holder(
          null, snapshot.classOf(container).name(), NO_FIELD, false, container, false);
    }
    return new Holder(
        nearest.holderClass(),
        nearest.className(),
        nearest.field(),
        nearest.isStatic(),
        nearest.owner(),
        false);
  }

  /**
   * True if a holder's class belongs to the JDK: loaded by the boot or the platform loader. Where
   * no field of a program was found (garbage, a root of native code, a thread-local) nobody is
   * known to own the container, and the answer is no.
   */
  public boolean isOfJdk(Holder holder) {
    if (!holder.known()) {
      return false;
    }
    return holder.holderClass() == null
        ? isFrameOfJdk(holder.className())
        : isOfJdk(holder.holderClass());
  }

  private boolean isOfJdk(HeapClass heapClass) {
    int loader = heapClass.loaderOrdinal();
    return loader == HeapSnapshot.NULL
        || (loader >= 0 && knowledge.has(snapshot.classOf(loader), Trait.PLATFORM_LOADER));
  }

  /** True if all classes of that name belong to the JDK: for the frames of a stack. */
  public boolean isFrameOfJdk(String className) {
    List<HeapClass> classes = snapshot.classesNamed(className);
    return !classes.isEmpty() && classes.stream().allMatch(this::isOfJdk);
  }
}

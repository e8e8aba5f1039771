package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.Arrays;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.rules.option.AuditOptions;

/**
 * Breadth-first search for the parts of one value: what it reaches within a number of references
 * through fields. Elements of arrays and entries of containers are no parts: a shared element of
 * two lists is a relation between them, not a copy by mistake; only the nodes of containers are
 * looked at. Not thread-safe.
 *
 * <p>Of the objects met, those are told that at least two references lead to: no other can be
 * shared. The search goes on below such an object only if the caller says so. A caller that goes
 * below each of them once makes the search of all values of a container linear in the objects that
 * they reach.
 */
final class ComponentSearch {
  /** Objects visited for one value. A value with more has a structure of its own behind it. */
  static final int MOST_VISITED = 1024;

  /** Steps from a value, those through holders included. */
  private static final int MOST_STEPS = 16;

  /** Nodes of one table looked at: a clone shares all or none. */
  private static final int MOST_NODES = 64;

  /** {@code CLOSED - cell} in place of a cell: the search does not go on there. */
  private static final int CLOSED = -2;

  private final HeapSnapshot snapshot;
  private final ComponentClasses classes;

  /** Of nothing for a search of depth 0: an engine might have to count them first. */
  private final InDegrees inDegrees;

  private final OrdinalBits values;
  private final IntSet monitors;
  private final int depth;
  private final References rows;
  private final OrdinalBits inside;
  private int[] objects = new int[64];
  private int[] parents = new int[64];
  private int[] cells = new int[64];
  private byte[] hops = new byte[64];
  private byte[] steps = new byte[64];
  private int size;
  private boolean full;
  private long overBudget;

  /** Is told what may be shared. */
  interface Visitor {
    /**
     * A reference to an object that at least two references lead to.
     *
     * @param object the object
     * @param step number of the step, for {@link #path} and {@link #parent}
     * @param first false if the search has met the object before
     * @return whether to go on below it; ignored if it is not the first time
     */
    boolean met(int object, int step, boolean first) throws IOException;
  }

  /**
   * @param values the values of the container under search: they are parts of none
   * @param monitors objects that threads are blocked on: parts whatever their class
   * @param depth references from a value to a part, at most
   */
  ComponentSearch(
      HeapSnapshot snapshot,
      ComponentClasses classes,
      OrdinalBits values,
      IntSet monitors,
      int depth) {
    this.snapshot = snapshot;
    this.classes = classes;
    this.inDegrees = depth > 0 ? snapshot.inDegrees() : InDegrees.OF_NOTHING;
    this.values = values;
    this.monitors = monitors;
    this.depth = Math.min(depth, AuditOptions.DEEPEST);
    this.rows = snapshot.references();
    this.inside = new OrdinalBits(snapshot.objectCount());
  }

  /** True if a value of that class has parts. */
  boolean hasParts(int classIndex) {
    return depth > 0 && classes.cells(classIndex) != null;
  }

  /** Searches the parts of a value. */
  void run(int value, Visitor visitor) throws IOException {
    size = 0;
    full = false;
    push(value, -1, -1, 0);
    for (int at = 0; at < size; at++) {
      expand(at, visitor);
    }
    for (int at = 1; at < size; at++) {
      inside.remove(objects[at]);
    }
    if (full) {
      overBudget++;
    }
  }

  private void expand(int at, Visitor visitor) throws IOException {
    if (cells[at] <= CLOSED) {
      return;
    }
    int object = objects[at];
    int classIndex = snapshot.classIndexOf(object);
    if (snapshot.kindOf(object) == ObjectKind.OBJECT_ARRAY) {
      expandTable(at, visitor);
      return;
    }
    int[] followed = classes.cells(classIndex);
    int hop = hops[at] + (classes.isFree(classIndex) ? 0 : 1);
    if (followed == null || hop > depth || steps[at] >= MOST_STEPS) {
      return;
    }
    boolean backed = classes.isBacked(classIndex);
    for (int cell : followed) {
      rows.moveTo(object);
      int target = cell < rows.size() ? rows.get(cell) : HeapSnapshot.NULL;
      if (target >= 0 && isPart(target)) {
        meet(target, at, cell, hop, backed, visitor);
      }
    }
  }

  private boolean isPart(int target) {
    return classes.isPart(snapshot.classIndexOf(target))
        || (!monitors.isEmpty() && monitors.contains(target));
  }

  /** The nodes in the table of a container: nodes may be no other container's. */
  private void expandTable(int at, Visitor visitor) throws IOException {
    int nodes = 0;
    rows.moveTo(objects[at]);
    for (int cell = 0; cell < Math.min(rows.size(), MOST_VISITED) && nodes < MOST_NODES; cell++) {
      int node = rows.get(cell);
      if (node >= 0 && classes.isNode(snapshot.classIndexOf(node))) {
        nodes++;
        if (inDegrees.isSeveral(node) && inside.add(node)) {
          int step = push(node, at, cell, hops[at]);
          close(step);
          visitor.met(node, step, true);
          rows.moveTo(objects[at]);
        }
      }
    }
  }

  private void meet(int target, int at, int cell, int hop, boolean backed, Visitor visitor)
      throws IOException {
    boolean isValue = values.get(target);
    if (isValue && !backed) {
      return;
    }
    boolean mayBeShared = inDegrees.isSeveral(target) && !isEmptyArray(target);
    boolean leadsOn = !isValue && mayLeadOn(target, at);
    if (!mayBeShared && !leadsOn) {
      return;
    }
    if (size >= MOST_VISITED) {
      full = true;
      return;
    }
    boolean first = inside.add(target);
    int step = push(target, at, cell, hop);
    boolean goOn = !mayBeShared || visitor.met(target, step, first);
    if (!goOn || !first || !leadsOn) {
      close(step);
    }
  }

  /** Nothing below the object of a step is looked at. */
  private void close(int step) {
    cells[step] = CLOSED - cells[step];
  }

  private boolean isEmptyArray(int target) {
    return snapshot.kindOf(target) != ObjectKind.INSTANCE && snapshot.arrayLength(target) == 0;
  }

  /** An instance with fields to follow, or the table of a container. */
  private boolean mayLeadOn(int target, int at) {
    return snapshot.kindOf(target) == ObjectKind.OBJECT_ARRAY
        ? classes.isContainer(snapshot.classIndexOf(objects[at]))
        : classes.cells(snapshot.classIndexOf(target)) != null;
  }

  private int push(int object, int parent, int cell, int hop) {
    if (size == objects.length) {
      grow();
    }
    objects[size] = object;
    parents[size] = parent;
    cells[size] = cell;
    hops[size] = (byte) hop;
    steps[size] = (byte) (parent < 0 ? 0 : steps[parent] + 1);
    return size++;
  }

  private void grow() {
    objects = Arrays.copyOf(objects, 2 * size);
    parents = Arrays.copyOf(parents, 2 * size);
    cells = Arrays.copyOf(cells, 2 * size);
    hops = Arrays.copyOf(hops, 2 * size);
    steps = Arrays.copyOf(steps, 2 * size);
  }

  /** The object whose field or element the step has followed. */
  int parent(int step) {
    return objects[parents[step]];
  }

  /** True if the step leads from a view or container to what is behind it. */
  boolean isBacking(int step) {
    int parent = parent(step);
    return snapshot.kindOf(parent) == ObjectKind.OBJECT_ARRAY
        || classes.isBacked(snapshot.classIndexOf(parent));
  }

  /** The fields from the value to the object of a step: {@code .quote.ticks}. */
  String path(int step) {
    StringBuilder path = new StringBuilder();
    for (int at = step; parents[at] >= 0; at = parents[at]) {
      path.insert(0, name(at));
    }
    return path.toString();
  }

  private String name(int step) {
    HeapClass parent = snapshot.classOf(parent(step));
    if (parent.isArray()) {
      return "[]";
    }
    int cell = cells[step] <= CLOSED ? CLOSED - cells[step] : cells[step];
    return "." + parent.referenceField(cell).name();
  }

  /** Values of which not all parts could be looked at. */
  long overBudget() {
    return overBudget;
  }
}

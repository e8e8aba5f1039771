package org.aliasaudit.rules.layout;

import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.References;

/**
 * A catalog resolved against the classes of one snapshot. Immutable; may be shared by threads.
 * Questions are asked by class index, so that callers can keep the answers with their own per-class
 * data.
 */
public final class BoundLayouts {
  private final HeapSnapshot snapshot;
  private final BoundRule[] rules;
  private final boolean[] internal;
  private final List<String> notices;
  private final List<UnwalkedClass> unwalked;

  BoundLayouts(
      HeapSnapshot snapshot,
      BoundRule[] rules,
      boolean[] internal,
      List<String> notices,
      List<UnwalkedClass> unwalked) {
    this.snapshot = snapshot;
    this.rules = rules.clone();
    this.internal = internal.clone();
    this.notices = List.copyOf(notices);
    this.unwalked = List.copyOf(unwalked);
  }

  /** Resolves a catalog against a snapshot's classes. Never fails: see {@link #notices()}. */
  public static BoundLayouts bind(LayoutCatalog catalog, HeapSnapshot snapshot) {
    return new LayoutBinder(catalog, snapshot).bind();
  }

  /**
   * The layout of the containers of that class, or null if they are no containers of their own:
   * wrappers and sets have {@link #attributesOf} only, so that entries are counted once.
   */
  public ContainerLayout layoutOf(int classIndex) {
    return is(classIndex, BlockKind.MAP) ? rules[classIndex].layout : null;
  }

  /** What the layout files say of a container, wrapper or set class, or null. */
  public ContainerLayout attributesOf(int classIndex) {
    BoundRule rule = rules[classIndex];
    return rule == null ? null : rule.layout;
  }

  /**
   * True if instances of that class are maps from keys to primitive numbers. They lead to no
   * objects and are no containers: {@link EntryWalker#walkNumbers} gives their entries.
   */
  public boolean isNumbers(int classIndex) {
    return is(classIndex, BlockKind.NUMBERS);
  }

  /** True if instances of that class only wrap a container of their own life. */
  public boolean isWrapper(int classIndex) {
    return is(classIndex, BlockKind.WRAPPER);
  }

  /** Cell of the wrapped container in a wrapper, or -1 if the class is no wrapper. */
  public int delegateCell(int classIndex) {
    return isWrapper(classIndex) ? rules[classIndex].steps[0].ownCell() : -1;
  }

  /** True if instances of that class are sets that keep their elements as keys of a map. */
  public boolean isSet(int classIndex) {
    return is(classIndex, BlockKind.SET);
  }

  /**
   * Cell of a set's backing map, which must be left alone, or -1 if the class is no such set or if
   * only some of its instances own the map: {@link #backingMap} knows those too.
   */
  public int backingCell(int classIndex) {
    boolean always = isSet(classIndex) && rules[classIndex].conditionCell < 0;
    return always ? rules[classIndex].steps[0].ownCell() : -1;
  }

  /**
   * The map that a set keeps its elements in, or {@link HeapSnapshot#NULL} if the object is no such
   * set or only a view of a map of its own right ({@code ConcurrentHashMap.keySet()}).
   *
   * @param view moved by this call
   */
  public int backingMap(int ordinal, References view) {
    int classIndex = snapshot.classIndexOf(ordinal);
    if (!isSet(classIndex)) {
      return HeapSnapshot.NULL;
    }
    BoundRule rule = rules[classIndex];
    view.moveTo(ordinal);
    boolean owns = rule.conditionCell < 0 || view.get(rule.conditionCell) >= 0;
    return owns ? view.get(rule.steps[0].ownCell()) : HeapSnapshot.NULL;
  }

  /**
   * True if instances of that class are a container's innards: nodes, bins, segments, and arrays of
   * them. A container's {@code Object[]} is not, because others have such arrays too: see {@link
   * #isInnardCell}.
   */
  public boolean isInternal(int classIndex) {
    return internal[classIndex];
  }

  /**
   * True if what hangs in that cell of a container, wrapper or node belongs to the structure of the
   * container and is no container of its own right: its table, its next node, the map behind a
   * multimap, the second map of a bimap. What a wrapper wraps is not of that kind.
   */
  public boolean isInnardCell(int classIndex, int cell) {
    BoundRule rule = rules[classIndex];
    return rule != null && rule.isInnard(cell) && cell != delegateCell(classIndex);
  }

  /**
   * Layouts that do not fit a class of this dump that has instances, one sentence each with the
   * class and the missing field. Such instances are not walked.
   */
  public List<String> notices() {
    return notices;
  }

  /** Classes that look like maps and whose entries are not seen. */
  public List<UnwalkedClass> unwalked() {
    return unwalked;
  }

  /** A walker for one thread. */
  public EntryWalker newWalker() {
    return new EntryWalker(snapshot, rules);
  }

  private boolean is(int classIndex, BlockKind kind) {
    BoundRule rule = rules[classIndex];
    return rule != null && rule.kind == kind;
  }
}

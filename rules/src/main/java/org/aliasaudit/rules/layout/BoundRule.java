package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How objects of one class of a dump are walked. Most nodes are plain: one entry, key and value in
 * cells of the node, next nodes in cells of the node; they have a fast path.
 */
final class BoundRule {
  final BlockKind kind;
  final ContainerLayout layout;
  final BoundStep[] steps;
  final List<BoundSize> sizes;

  /** True if several paths lead to the same node by design. */
  final boolean threaded;

  /** The entry of a plain node, or null if the node is not plain. */
  final NodeSteps.Entry plain;

  final int keyCell;
  final int valueCell;

  /** Cell of the next node of a plain node's chain, or -1. */
  final int nextCell;

  /** Cells of further nodes of a plain node. */
  final int[] branchCells;

  /** The only step of a forwarding node, or null. */
  final NodeSteps.Halves halves;

  /** Cell that must hold an object for a set to own its backing map, or -1. */
  int conditionCell = -1;

  private final BitSet innards = new BitSet();

  BoundRule(
      BlockKind kind,
      ContainerLayout layout,
      List<BoundStep> steps,
      List<BoundSize> sizes,
      boolean threaded) {
    this.kind = kind;
    this.layout = layout;
    this.steps = steps.toArray(BoundStep[]::new);
    this.sizes = List.copyOf(sizes);
    this.threaded = threaded;
    plain = isPlain() ? (NodeSteps.Entry) steps.get(0) : null;
    int[] follows = plain == null ? new int[0] : followCells();
    keyCell = plain == null ? -1 : plain.key.firstCell();
    valueCell = plain == null ? -1 : plain.value.firstCell();
    nextCell = follows.length == 0 ? -1 : follows[follows.length - 1];
    branchCells = java.util.Arrays.copyOf(follows, Math.max(0, follows.length - 1));
    halves = this.steps.length == 1 && this.steps[0] instanceof NodeSteps.Halves h ? h : null;
    for (BoundStep step : steps) {
      if (step.ownCell() >= 0) {
        innards.set(step.ownCell());
      }
    }
  }

  private boolean isPlain() {
    if (steps.length == 0 || !(steps[0] instanceof NodeSteps.Entry entry)) {
      return false;
    }
    boolean cells =
        entry.key != null && entry.value != null && entry.key.isCell() && entry.value.isCell();
    for (int i = 1; i < steps.length; i++) {
      cells &=
          steps[i] instanceof NodeSteps.Follow follow
              && follow.path.isCell()
              && !follow.optional
              && follow.condition == null;
    }
    return cells && entry.condition == null;
  }

  private int[] followCells() {
    List<Integer> cells = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      cells.add(steps[i].ownCell());
    }
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  void hide(int cell) {
    innards.set(cell);
  }

  boolean isInnard(int cell) {
    return innards.get(cell);
  }
}

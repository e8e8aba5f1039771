package org.aliasaudit.rules.view.scar;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;

/** A binary tree whose nodes know their parents. */
final class TreeCheck implements StructureCheck {
  private final int root;
  private final StatedSize size;
  private final NamedField left;
  private final NamedField right;
  private final NamedField parent;

  private TreeCheck(
      int root, StatedSize size, NamedField left, NamedField right, NamedField parent) {
    this.root = root;
    this.size = size;
    this.left = left;
    this.right = right;
    this.parent = parent;
  }

  static TreeCheck bind(Binding binding) throws MisfitException {
    return new TreeCheck(
        binding.cell("root"),
        StatedSize.bind(binding),
        binding.ofNodes("left"),
        binding.ofNodes("right"),
        binding.ofNodes("parent"));
  }

  /** The walk of one tree. */
  private final class Walk {
    private final Inspection in;
    private final IntArrayList open = new IntArrayList();
    private long nodes;
    private long orphans;
    private long joined;

    Walk(Inspection in) {
      this.in = in;
    }

    void run(int top) {
      meet(top, HeapSnapshot.NULL);
      while (!open.isEmpty() && in.isReadable()) {
        int node = open.popInt();
        meet(in.reference(node, left), node);
        meet(in.reference(node, right), node);
      }
    }

    private void meet(int node, int above) {
      if (node < 0) {
        return;
      }
      if (!in.visit(node)) {
        joined++;
        return;
      }
      nodes++;
      orphans += in.reference(node, parent) == above ? 0 : 1;
      open.add(node);
    }
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    Walk walk = new Walk(in);
    walk.run(in.checked(in.reference(self, root)));
    if (!in.isReadable()) {
      return;
    }
    StatedSize.compare(in, size.of(in, self), walk.nodes);
    if (walk.orphans > 0) {
      in.strong("parent links of the tree", "0 nodes with another parent", nodes(walk.orphans));
    }
    if (walk.joined > 0) {
      in.strong("nodes that two nodes lead to", "0 nodes", nodes(walk.joined));
    }
  }

  private static String nodes(long count) {
    return Words.count(count, "node");
  }
}

package org.aliasaudit.rules.view.scar;

/** A list through all nodes of a table. */
final class LinkedOrderCheck implements StructureCheck {
  private final ListEnds ends;
  private final NamedField after;
  private final NamedField before;

  private LinkedOrderCheck(ListEnds ends, NamedField after, NamedField before) {
    this.ends = ends;
    this.after = after;
    this.before = before;
  }

  static LinkedOrderCheck bind(Binding binding) throws MisfitException {
    return new LinkedOrderCheck(
        ListEnds.bind(binding, "head", "tail"),
        binding.ofNodes("after"),
        binding.ofNodes("before"));
  }

  @Override
  public void run(Inspection in, int self) {
    long nodes = in.tableNodes;
    if (nodes == Inspection.UNKNOWN) {
      return;
    }
    LinkedWalk walk = new LinkedWalk(in, ends, after, before);
    walk.run(self);
    if (!in.isReadable()) {
      return;
    }
    if (walk.circular()) {
      in.strong("linked order that leads back into itself", "an end", "none");
      return;
    }
    if (walk.count() != nodes || walk.unvisited() > 0) {
      in.strong(
          "linked order against table",
          Words.count(nodes, "node") + " of the table",
          Words.count(walk.count(), "node")
              + " in order, "
              + walk.unvisited()
              + " of them not in the table");
    }
    walk.reportLinks("links of the linked order");
  }
}

package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;

/** A doubly linked list that states its size. */
final class LinkedListCheck implements StructureCheck {
  private final ListEnds ends;
  private final HeapField size;
  private final NamedField next;
  private final NamedField previous;

  private LinkedListCheck(ListEnds ends, HeapField size, NamedField next, NamedField previous) {
    this.ends = ends;
    this.size = size;
    this.next = next;
    this.previous = previous;
  }

  static LinkedListCheck bind(Binding binding) throws MisfitException {
    return new LinkedListCheck(
        ListEnds.bind(binding, "first", "last"),
        binding.number("size"),
        binding.ofNodes("next"),
        binding.ofNodes("prev"));
  }

  @Override
  public void run(Inspection in, int self) throws IOException {
    LinkedWalk walk = new LinkedWalk(in, ends, next, previous);
    walk.run(self);
    if (!in.isReadable()) {
      return;
    }
    if (walk.circular()) {
      in.strong("list that leads back into itself", "an end", "none");
      return;
    }
    StatedSize.compare(in, in.number(self, size), walk.count());
    walk.reportLinks("links of the list");
  }
}

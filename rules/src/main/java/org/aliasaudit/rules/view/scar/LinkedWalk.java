package org.aliasaudit.rules.view.scar;

/** A walk along a doubly linked list that compares each link with the one back. */
final class LinkedWalk {
  private final Inspection in;
  private final ListEnds ends;
  private final NamedField next;
  private final NamedField previous;
  private long count;
  private long unvisited;
  private long broken;
  private boolean circular;

  LinkedWalk(Inspection in, ListEnds ends, NamedField next, NamedField previous) {
    this.in = in;
    this.ends = ends;
    this.next = next;
    this.previous = previous;
  }

  /** Walks the list of a container from its first node to the end, or until it goes in circles. */
  void run(int self) {
    int end = ends.ringNode(in, self);
    if (ends.isRing() && end < 0) {
      in.missing(); // An empty ring has its node.
      return;
    }
    int before = end;
    int node =
        ends.isRing() ? in.reference(end, next) : in.checked(in.reference(self, ends.first()));
    CycleGuard guard = new CycleGuard();
    while (node >= 0 && node != end && !circular) {
      circular = guard.closes(node);
      meet(node, before);
      before = node;
      node = in.reference(node, next);
    }
    int last =
        ends.isRing() ? in.reference(end, previous) : in.checked(in.reference(self, ends.last()));
    broken += last == before ? 0 : 1;
    broken += node == end ? 0 : 1;
  }

  private void meet(int node, int before) {
    count++;
    unvisited += in.isVisited(node) ? 0 : 1;
    broken += in.reference(node, previous) == before ? 0 : 1;
  }

  /** Nodes met. */
  long count() {
    return count;
  }

  /** Nodes met that no check before has met. */
  long unvisited() {
    return unvisited;
  }

  /** True if the list has no end. */
  boolean circular() {
    return circular;
  }

  /** Says how many links do not agree with the way back, the ends included. */
  void reportLinks(String what) {
    if (broken > 0) {
      in.strong(what, "0 that disagree with the way back", Long.toString(broken));
    }
  }
}

package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapSnapshot;

/** Where a list begins and ends: two fields, or a node of its own that makes it a ring. */
record ListEnds(int first, int last, int ring) {
  static ListEnds bind(Binding binding, String first, String last) throws MisfitException {
    return binding.has("ring")
        ? new ListEnds(NamedField.NONE, NamedField.NONE, binding.cell("ring"))
        : new ListEnds(binding.cell(first), binding.cell(last), NamedField.NONE);
  }

  boolean isRing() {
    return ring != NamedField.NONE;
  }

  /** The node that a ring begins and ends at, or {@link HeapSnapshot#NULL}. */
  int ringNode(Inspection in, int self) {
    return isRing() ? in.checked(in.reference(self, ring)) : HeapSnapshot.NULL;
  }
}

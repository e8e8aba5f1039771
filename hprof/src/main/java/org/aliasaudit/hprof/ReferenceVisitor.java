package org.aliasaudit.hprof;

/** Is called for references of a heap, one at a time. */
@FunctionalInterface
public interface ReferenceVisitor {
  /**
   * A reference.
   *
   * @param from ordinal of the object that has it
   * @param cell its index in the {@link References} of that object
   * @param to ordinal of the object that it leads to
   */
  void visit(int from, int cell, int to);
}

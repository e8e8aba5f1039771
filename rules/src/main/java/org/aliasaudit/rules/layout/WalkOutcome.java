package org.aliasaudit.rules.layout;

/**
 * What one walk of a container found.
 *
 * @param entries entries given to the visitor
 * @param revisited times that a chain, tree or table led back to a node that had been visited: the
 *     structure is cyclic or shared, as after a data race or in a damaged dump; each node was
 *     visited once
 * @param dangling references met that point to objects the dump lacks
 * @param unknownNodes nodes met whose class no layout describes; what lies behind them is missing
 * @param unknownClassIndex class of the first such node, or -1
 */
public record WalkOutcome(
    long entries, int revisited, int dangling, int unknownNodes, int unknownClassIndex) {
  /** True if nothing odd was met. */
  public boolean isClean() {
    return revisited == 0 && dangling == 0 && unknownNodes == 0;
  }
}

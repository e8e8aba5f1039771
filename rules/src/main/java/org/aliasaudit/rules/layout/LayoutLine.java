package org.aliasaudit.rules.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * One step or property with the clauses that refine it.
 *
 * @param kind its first word
 * @param paths its paths in order
 * @param clauses in order of appearance
 * @param line line number from 1
 */
record LayoutLine(LineKind kind, List<LayoutPath> paths, List<Clause> clauses, int line) {

  /**
   * @param kind its keyword
   * @param words its arguments as written
   * @param paths its path arguments
   * @param numbers its number arguments
   */
  record Clause(ClauseKind kind, List<String> words, List<LayoutPath> paths, List<Long> numbers) {}

  Clause clause(ClauseKind wanted) {
    for (Clause clause : clauses) {
      if (clause.kind() == wanted) {
        return clause;
      }
    }
    return null;
  }

  boolean has(ClauseKind wanted) {
    return clause(wanted) != null;
  }

  List<Clause> clauses(ClauseKind wanted) {
    List<Clause> found = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause.kind() == wanted) {
        found.add(clause);
      }
    }
    return found;
  }
}

package org.aliasaudit.rules.view;

/**
 * How far a judgement on one object may follow its parts: closures over closures, records of
 * records. Depth alone is no bound, for each part may have parts; so all objects that are looked
 * into are counted too, which also ends a walk around a cycle.
 */
final class Effort {
  /**
   * Of objects that one was reached through. Chains of closures are longer than those of records.
   */
  private static final int DEEPEST = 16;

  /** Objects whose parts are looked at, for one judgement. */
  private static final int MOST_OBJECTS = 256;

  private int depth;
  private int left = MOST_OBJECTS;

  /** Goes on to the parts of an object; false if that is too far. Pairs with {@link #ascend}. */
  boolean descend() {
    if (depth == DEEPEST || left == 0) {
      return false;
    }
    depth++;
    left--;
    return true;
  }

  /** Goes back from the parts of an object. */
  void ascend() {
    depth--;
  }
}

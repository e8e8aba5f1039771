package org.aliasaudit.rules.view.scar;

/** What the slots of an array say about the range that has the elements. */
final class LiveRange {
  private LiveRange() {}

  /**
   * Reports empty slots inside the range and elements outside of it.
   *
   * @param live slots of the range
   * @param holes empty ones of them
   * @param strays elements in other slots
   */
  static void report(Inspection in, long live, long holes, long strays) {
    if (holes > 0) {
      in.strongByLength(
          "null inside the live range",
          Words.count(live, "element"),
          Words.count(live - holes, "element") + " and " + Words.count(holes, "null"));
    }
    if (strays > 0) {
      in.strongByLength(
          "elements outside the live range", "0 elements", Words.count(strays, "element"));
    }
  }
}

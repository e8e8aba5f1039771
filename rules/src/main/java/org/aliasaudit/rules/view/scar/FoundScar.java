package org.aliasaudit.rules.view.scar;

/**
 * One broken invariant of one object.
 *
 * @param object ordinal of the object
 * @param what the invariant
 * @param expected what it demands, with the number that the object itself states
 * @param found what is there, with the exact number
 * @param strong false if healthy programs may look so too
 * @param byLength true if it follows from the length of an array, which some dumps do not tell
 */
public record FoundScar(
    int object, String what, String expected, String found, boolean strong, boolean byLength) {
  /** The same mark, taken for less than a proof. */
  FoundScar weak() {
    return new FoundScar(object, what, expected, found, false, byLength);
  }
}

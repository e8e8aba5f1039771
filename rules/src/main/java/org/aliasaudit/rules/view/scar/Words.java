package org.aliasaudit.rules.view.scar;

/** Numbers with their nouns. */
final class Words {
  private Words() {}

  /** {@code 1 node}, {@code 2 nodes}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

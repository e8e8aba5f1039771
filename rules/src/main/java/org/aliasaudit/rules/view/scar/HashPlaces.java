package org.aliasaudit.rules.view.scar;

/**
 * Where hashes lead to in the table of one object.
 *
 * @param known false if nothing can be said
 * @param modulo false if the low bits of the hash are the slot
 * @param length slots of the table
 */
record HashPlaces(boolean known, boolean modulo, int length) {
  /** The same of a table of twice as many slots. */
  HashPlaces twice() {
    return new HashPlaces(known, modulo, 2 * length);
  }

  /** True if a node's hash leads to another slot than it was found in. */
  boolean isDisplaced(int code, int slot) {
    return slot != (modulo ? (code & Integer.MAX_VALUE) % length : code & (length - 1));
  }
}

package org.aliasaudit.rules.view.scar;

import org.aliasaudit.hprof.HeapField;

/**
 * Where hashes lead to in the table of one object.
 *
 * @param hash the field of nodes that holds their hash; null if nothing can be said
 * @param modulo false if the low bits of the hash are the slot
 * @param length slots of the table
 */
record HashPlaces(NamedField hash, boolean modulo, int length) {
  /** The same of a table of twice as many slots. */
  HashPlaces twice() {
    return new HashPlaces(hash, modulo, 2 * length);
  }

  /** The hash of nodes of a class, or null. */
  HeapField hashOf(int classIndex) {
    HeapField field = hash.of(classIndex);
    return field != null && field.cell() < 0 ? field : null;
  }

  /** True if a node's hash leads to another slot than it was found in. */
  boolean isDisplaced(int code, int slot) {
    return slot != (modulo ? (code & Integer.MAX_VALUE) % length : code & (length - 1));
  }
}

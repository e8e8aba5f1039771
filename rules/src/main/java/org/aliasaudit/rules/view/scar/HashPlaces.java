package org.aliasaudit.rules.view.scar;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;

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

  /** True if nodes of a class have a hash. */
  boolean isHashed(int classIndex) {
    HeapField field = hash.of(classIndex);
    return field != null && field.cell() < 0;
  }

  /** True if the hash of a node, which has one, leads to another slot than it was found in. */
  boolean isDisplaced(HeapSnapshot snapshot, int node, int slot) throws IOException {
    int code = (int) snapshot.primitive(node, hash.of(snapshot.classIndexOf(node)));
    return slot != (modulo ? (code & Integer.MAX_VALUE) % length : code & (length - 1));
  }
}

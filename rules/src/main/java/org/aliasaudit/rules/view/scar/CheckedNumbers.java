package org.aliasaudit.rules.view.scar;

import java.util.HashSet;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.KeptFields;

/**
 * The numbers that the checks of a file compare: sizes and indexes of containers, hashes of nodes.
 * The nodes of a table lie all over the file; to read their hashes from there is a second or two of
 * a large dump, and to keep them costs four bytes a node.
 */
public final class CheckedNumbers implements KeptFields {
  private final InvariantFile file;
  private final Set<String> ofContainers = new HashSet<>();
  private final Set<String> hashes = new HashSet<>();

  private CheckedNumbers(InvariantFile file) {
    this.file = file;
    for (Invariant row : file.rows()) {
      ofContainers.addAll(row.numbers());
      hashes.add(row.get("hash"));
    }
  }

  /** Those of the checks that ship with the product. */
  public static CheckedNumbers builtIn() {
    return new CheckedNumbers(InvariantFile.builtIn());
  }

  @Override
  public boolean keeps(HeapClass heapClass, HeapField field) {
    String name = field.name();
    return (ofContainers.contains(name) && isOfContainer(field))
        || (hashes.contains(name) && isOfNode(heapClass, name));
  }

  private boolean isOfContainer(HeapField field) {
    return file.of(field.declaringClass()).stream()
        .anyMatch(row -> row.numbers().contains(field.name()));
  }

  private boolean isOfNode(HeapClass heapClass, String hash) {
    return file.rows().stream()
        .filter(row -> hash.equals(row.get("hash")))
        .map(row -> heapClass.field(row.get("next")))
        .anyMatch(next -> next != null && next.cell() >= 0);
  }
}

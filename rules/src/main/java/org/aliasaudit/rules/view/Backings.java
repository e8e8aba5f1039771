package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;

/**
 * Views over an array, list or buffer, as the rows of the trait {@code backed} describe them:
 * {@code array=} the field with what is behind the view, {@code offset=} and {@code length=} the
 * primitive fields with the part that the view shows, in elements of what is behind it.
 */
public final class Backings {
  private Backings() {}

  /**
   * The part of a backing that a view shows, in elements.
   *
   * @param from first element
   * @param length number of elements, 0 or more
   */
  public record Range(long from, long length) {
    /** True if both show an element. */
    public boolean overlaps(Range other) {
      return from < other.from + other.length && other.from < from + length;
    }
  }

  /** Cell of what is behind the instances of a class, or -1 if the row does not fit it. */
  static int cell(HeapClass heapClass, KnowledgeRow row) {
    HeapField field =
        row == null ? null : FieldPath.field(heapClass, row.attributes().get("array"));
    return field == null ? -1 : field.cell();
  }

  /** The range of a view, or null if nothing is known of it: then it may show all. */
  public static Range rangeOf(HeapSnapshot snapshot, Knowledge knowledge, int view)
      throws IOException {
    HeapClass heapClass = snapshot.classOf(view);
    KnowledgeRow row = knowledge.row(heapClass, Trait.BACKED);
    HeapField length = row == null ? null : primitive(heapClass, row.attributes().get("length"));
    if (length == null) {
      return null;
    }
    HeapField offset = primitive(heapClass, row.attributes().get("offset"));
    long from = offset == null ? 0 : snapshot.primitive(view, offset);
    return new Range(from, Math.max(0, snapshot.primitive(view, length)));
  }

  private static HeapField primitive(HeapClass heapClass, String name) {
    HeapField field = name == null ? null : FieldPath.field(heapClass, name);
    return field == null || field.type() == JavaType.OBJECT ? null : field;
  }

  /** True if a row describes instances of the class as views. */
  public static boolean isView(Knowledge knowledge, HeapClass heapClass) {
    return knowledge.has(heapClass, Trait.BACKED);
  }

  /** True if the class forbids changes through its instances. */
  public static boolean isReadOnly(Knowledge knowledge, HeapClass heapClass) {
    KnowledgeRow row = knowledge.row(heapClass, Trait.BACKED);
    return row != null && "true".equals(row.attributes().get("readonly"));
  }
}

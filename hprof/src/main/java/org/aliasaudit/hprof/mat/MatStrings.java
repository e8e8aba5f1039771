package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.eclipse.mat.snapshot.model.IPrimitiveArray;

/**
 * Decodes strings, whose present form (JDK 9 and later: {@code byte[]} with {@code coder}) is
 * younger than this MAT. Little-endian UTF-16 is assumed, as on x86 and ARM.
 */
final class MatStrings {
  private final MatSnapshot snapshot;

  MatStrings(MatSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  String decode(int ordinal, int limit) throws IOException {
    HeapClass string = snapshot.classOf(ordinal);
    HeapField value = string.field("value");
    if (!string.name().equals("java.lang.String") || value == null || value.cell() < 0) {
      return null;
    }
    int array = snapshot.references().moveTo(ordinal).get(value.cell());
    if (array < 0 || snapshot.kindOf(array) != ObjectKind.PRIMITIVE_ARRAY) {
      return null;
    }
    return snapshot.elementType(array) == JavaType.CHAR
        ? chars(ordinal, string, array, limit)
        : compact(ordinal, string, array, limit);
  }

  /** Before JDK 7 a string is a range of a shared array. */
  private String chars(int ordinal, HeapClass string, int array, int limit) throws IOException {
    int from = Math.max(0, number(ordinal, string.field("offset"), 0));
    int available = Math.max(0, snapshot.arrayLength(array) - from);
    int count = Math.min(available, number(ordinal, string.field("count"), available));
    int length = Math.max(0, Math.min(count, limit));
    return length == 0 ? "" : new String((char[]) part(array, from, length));
  }

  private String compact(int ordinal, HeapClass string, int array, int limit) throws IOException {
    boolean latin = number(ordinal, string.field("coder"), 0) == 0;
    int unit = latin ? 1 : 2;
    int length = unit * Math.min(snapshot.arrayLength(array) / unit, limit);
    byte[] bytes = length == 0 ? new byte[0] : (byte[]) part(array, 0, length);
    return new String(bytes, latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
  }

  private Object part(int array, int from, int length) throws IOException {
    return ((IPrimitiveArray) snapshot.object(array)).getValueArray(from, length);
  }

  private int number(int ordinal, HeapField field, int otherwise) throws IOException {
    return field == null || field.type() == JavaType.OBJECT
        ? otherwise
        : (int) snapshot.primitive(ordinal, field);
  }
}

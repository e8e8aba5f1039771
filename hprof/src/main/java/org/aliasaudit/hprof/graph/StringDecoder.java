package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;

/**
 * Reads {@code java.lang.String}: JDK 9 and later {@code byte[] value} with {@code coder} (0
 * Latin-1, 1 UTF-16 in the byte order of the machine that ran the program; little-endian is
 * assumed, as on x86 and ARM), JDK 7 and 8 {@code char[] value}, JDK 5 and 6 with {@code offset}
 * and {@code count}. Source: java/lang/String.java of these versions.
 */
final class StringDecoder {
  private final HeapSnapshot snapshot;
  private final ArrayBytes bytes;

  /** Reads the bytes of a part of a primitive array. */
  @FunctionalInterface
  interface ArrayBytes {
    /** {@code length} bytes of the array's elements from a byte offset. */
    byte[] read(int ordinal, int from, int length) throws IOException;
  }

  StringDecoder(HeapSnapshot snapshot, ArrayBytes bytes) {
    this.snapshot = snapshot;
    this.bytes = bytes;
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

  private String chars(int ordinal, HeapClass string, int array, int limit) throws IOException {
    int from = Math.max(0, intField(ordinal, string, "offset", 0));
    int available = Math.max(0, snapshot.arrayLength(array) - from);
    int count = intField(ordinal, string, "count", available);
    int length = Math.max(0, Math.min(Math.min(count, available), limit));
    return new String(bytes.read(array, 2 * from, 2 * length), StandardCharsets.UTF_16BE);
  }

  private String compact(int ordinal, HeapClass string, int array, int limit) throws IOException {
    int length = snapshot.arrayLength(array);
    if (intField(ordinal, string, "coder", 0) == 0) {
      return new String(bytes.read(array, 0, Math.min(length, limit)), StandardCharsets.ISO_8859_1);
    }
    int pairs = Math.min(length / 2, limit);
    return new String(bytes.read(array, 0, 2 * pairs), StandardCharsets.UTF_16LE);
  }

  private int intField(int ordinal, HeapClass string, String name, int otherwise)
      throws IOException {
    HeapField field = string.field(name);
    return field == null || field.type() == JavaType.OBJECT
        ? otherwise
        : (int) snapshot.primitive(ordinal, field);
  }
}

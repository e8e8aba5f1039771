package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/**
 * Follows field names through objects of classes that the JDK or a library wrote. Every step
 * tolerates what is not there. Of several fields of one name the one nearest to {@code Object}
 * counts: a subclass in the program (a thread or an enum with a {@code name} of its own) must not
 * hide the field that is meant.
 */
public final class FieldPath {
  private FieldPath() {}

  /**
   * The object at the end of a dotted path of reference fields, or {@link HeapSnapshot#NULL} if a
   * field is missing or null on the way.
   */
  public static int follow(HeapSnapshot snapshot, int ordinal, String dottedPath) {
    int at = ordinal;
    for (String name : dottedPath.split("\\.", -1)) {
      at = at < 0 ? HeapSnapshot.NULL : step(snapshot, at, name);
    }
    return at;
  }

  private static int step(HeapSnapshot snapshot, int ordinal, String name) {
    HeapField field = field(snapshot.classOf(ordinal), name);
    if (field == null || field.cell() < 0 || snapshot.classOfClassObject(ordinal) != null) {
      return HeapSnapshot.NULL;
    }
    return snapshot.references().moveTo(ordinal).get(field.cell());
  }

  /** The field of that name that the class nearest to {@code Object} declares, or null. */
  static HeapField field(HeapClass heapClass, String name) {
    HeapField found = null;
    for (HeapField field : heapClass.fields()) {
      found = field.name().equals(name) ? field : found;
    }
    return found;
  }

  /** Value of a primitive field, or {@code otherwise} if the object has no such field. */
  public static long primitive(HeapSnapshot snapshot, int ordinal, String name, long otherwise)
      throws IOException {
    HeapField field = ordinal < 0 ? null : field(snapshot.classOf(ordinal), name);
    return field == null || field.type() == JavaType.OBJECT
        ? otherwise
        : snapshot.primitive(ordinal, field);
  }
}

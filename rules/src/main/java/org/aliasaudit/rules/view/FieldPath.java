package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;

/** Follows field names through objects. Every step tolerates what is not there. */
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
    HeapField field = snapshot.classOf(ordinal).field(name);
    if (field == null || field.cell() < 0 || snapshot.classOfClassObject(ordinal) != null) {
      return HeapSnapshot.NULL;
    }
    return snapshot.references().moveTo(ordinal).get(field.cell());
  }

  /** Value of a primitive field, or {@code otherwise} if the object has no such field. */
  public static long primitive(HeapSnapshot snapshot, int ordinal, String name, long otherwise)
      throws IOException {
    HeapField field = ordinal < 0 ? null : snapshot.classOf(ordinal).field(name);
    return field == null || field.type() == JavaType.OBJECT
        ? otherwise
        : snapshot.primitive(ordinal, field);
  }
}

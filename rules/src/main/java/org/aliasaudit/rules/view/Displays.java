package org.aliasaudit.rules.view;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.layout.EntryWalker;

/** Short texts for objects, as a person would name them. */
public final class Displays {
  private static final int LONGEST = 120;

  private final HeapSnapshot snapshot;

  /** Texts for the objects of a snapshot. */
  public Displays(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** A reference to an object, or to null. */
  public ObjectRef of(int ordinal) throws IOException {
    if (ordinal < 0) {
      return new ObjectRef(0, "null", ordinal == HeapSnapshot.NULL ? "null" : "missing object");
    }
    return new ObjectRef(snapshot.idOf(ordinal), snapshot.classOf(ordinal).name(), text(ordinal));
  }

  /** A key that a walk gave, which still is the walker's last one. */
  public ObjectRef ofKey(EntryWalker walker, int keyOrdinal, long primitiveKey) throws IOException {
    if (keyOrdinal != EntryWalker.PRIMITIVE_KEY) {
      return of(keyOrdinal);
    }
    JavaType type = walker.primitiveKeyType();
    return ofPrimitive(type == null ? JavaType.LONG : type, primitiveKey);
  }

  /** A primitive key. */
  public static ObjectRef ofPrimitive(JavaType type, long bits) {
    return new ObjectRef(0, type.keyword(), primitive(type, bits));
  }

  private String text(int ordinal) throws IOException {
    HeapClass represented = snapshot.classOfClassObject(ordinal);
    if (represented != null) {
      return "class " + represented.name();
    }
    if (snapshot.kindOf(ordinal) != ObjectKind.INSTANCE) {
      String name = snapshot.classOf(ordinal).name();
      return name.replaceFirst("\\[]", "[" + snapshot.arrayLength(ordinal) + "]");
    }
    String string = snapshot.string(ordinal, LONGEST);
    return string != null ? string : instance(ordinal);
  }

  private String instance(int ordinal) throws IOException {
    HeapClass heapClass = snapshot.classOf(ordinal);
    if (heapClass.isSubclassOf("java.lang.Enum") || heapClass.isSubclassOf("java.lang.Thread")) {
      int name = FieldPath.follow(snapshot, ordinal, "name");
      String text = name < 0 ? null : snapshot.string(name, LONGEST);
      return text != null ? text : simpleName(heapClass);
    }
    HeapField value = heapClass.name().startsWith("java.lang.") ? heapClass.field("value") : null;
    return value != null && value.cell() < 0
        ? primitive(value.type(), snapshot.primitive(ordinal, value))
        : simpleName(heapClass) + "@" + Long.toHexString(snapshot.idOf(ordinal));
  }

  /** Class name without its package. */
  public static String simpleName(HeapClass heapClass) {
    return simpleName(heapClass.name());
  }

  /** Class name without its package. */
  public static String simpleName(String className) {
    int lambda = className.indexOf("$$Lambda");
    String plain = lambda < 0 ? className : className.substring(0, lambda + "$$Lambda".length());
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static String primitive(JavaType type, long bits) {
    return switch (type) {
      case BOOLEAN -> String.valueOf(bits != 0);
      case CHAR -> String.valueOf((char) bits);
      case FLOAT -> String.valueOf(Float.intBitsToFloat((int) bits));
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
      default -> String.valueOf(bits);
    };
  }
}

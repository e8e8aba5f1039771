package org.aliasaudit.cli.inspect;

import java.io.IOException;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.rules.finding.ObjectRef;

/** Short texts for objects and primitive values. */
final class ObjectDisplay {
  private static final int STRING_CHARACTERS = 200;

  private final HeapSnapshot snapshot;

  ObjectDisplay(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The object behind a reference cell. */
  ObjectRef of(int ordinal) throws IOException {
    if (ordinal == HeapSnapshot.NULL) {
      return new ObjectRef(0, "", "null");
    }
    if (ordinal == HeapSnapshot.DANGLING) {
      return new ObjectRef(0, "", "(refers to an object that is not in the dump)");
    }
    HeapClass type = snapshot.classOf(ordinal);
    return new ObjectRef(snapshot.idOf(ordinal), type.name(), text(ordinal, type));
  }

  private String text(int ordinal, HeapClass type) throws IOException {
    ObjectKind kind = snapshot.kindOf(ordinal);
    if (kind == ObjectKind.CLASS) {
      HeapClass named = snapshot.classOfClassObject(ordinal);
      return named == null ? "" : named.name();
    }
    if (kind != ObjectKind.INSTANCE) {
      return "length " + snapshot.arrayLength(ordinal);
    }
    String string = snapshot.string(ordinal, STRING_CHARACTERS);
    return string != null ? "\"" + string + "\"" : boxed(ordinal, type);
  }

  /** The value of an object that is nothing but one primitive called value, as boxes are. */
  private String boxed(int ordinal, HeapClass type) throws IOException {
    if (type.fields().size() != 1) {
      return "";
    }
    HeapField only = type.fields().get(0);
    boolean box = only.type() != JavaType.OBJECT && only.name().equals("value");
    return box ? text(only.type(), snapshot.primitive(ordinal, only)) : "";
  }

  /** A primitive value. */
  static ObjectRef of(JavaType type, long bits) {
    return new ObjectRef(0, type.keyword(), text(type, bits));
  }

  /**
   * A primitive value as Java prints it, characters in quotes.
   *
   * @param bits as {@link HeapSnapshot#primitive} returns them
   */
  static String text(JavaType type, long bits) {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(bits != 0);
      case CHAR -> "'" + (char) bits + "'";
      case FLOAT -> Float.toString(Float.intBitsToFloat((int) bits));
      case DOUBLE -> Double.toString(Double.longBitsToDouble(bits));
      case BYTE, SHORT, INT, LONG -> Long.toString(bits);
      case OBJECT -> throw new IllegalArgumentException("a reference is no primitive");
    };
  }
}

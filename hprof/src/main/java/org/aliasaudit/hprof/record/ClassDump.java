package org.aliasaudit.hprof.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.io.DumpCursor;

/**
 * A CLASS_DUMP sub-record as it stands in the file: names are still identifiers of UTF8 records.
 *
 * @param id the class object
 * @param superId superclass, or 0
 * @param loaderId class loader, or 0 for the boot loader
 * @param signersId signers, or 0
 * @param protectionDomainId protection domain, or 0
 * @param instanceBytes shallow size of an instance
 * @param statics static fields
 * @param fields instance fields that the class itself declares
 */
public record ClassDump(
    long id,
    long superId,
    long loaderId,
    long signersId,
    long protectionDomainId,
    int instanceBytes,
    List<Static> statics,
    List<Field> fields) {

  /**
   * A static field.
   *
   * @param nameId UTF8 record of its name
   * @param type its type
   * @param bits identifier of a reference; sign-extended value of a primitive
   */
  public record Static(long nameId, JavaType type, long bits) {}

  /**
   * An instance field.
   *
   * @param nameId UTF8 record of its name
   * @param type its type
   */
  public record Field(long nameId, JavaType type) {}

  /** Reads what follows the tag. */
  static ClassDump read(DumpCursor in) throws IOException {
    long id = in.id();
    in.skip(4);
    long superId = in.id();
    long loaderId = in.id();
    long signersId = in.id();
    long protectionDomainId = in.id();
    in.skip(2L * in.identifierBytes());
    int instanceBytes = in.i4();
    skipConstants(in);
    List<Static> statics = statics(in);
    List<Field> fields = fields(in);
    return new ClassDump(
        id, superId, loaderId, signersId, protectionDomainId, instanceBytes, statics, fields);
  }

  private static void skipConstants(DumpCursor in) throws IOException {
    for (int left = in.u2(); left > 0; left--) {
      in.skip(2);
      in.skip(type(in).bytes(in.identifierBytes()));
    }
  }

  private static List<Static> statics(DumpCursor in) throws IOException {
    int count = in.u2();
    List<Static> statics = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long nameId = in.id();
      JavaType type = type(in);
      statics.add(new Static(nameId, type, value(in, type)));
    }
    return statics;
  }

  private static List<Field> fields(DumpCursor in) throws IOException {
    int count = in.u2();
    List<Field> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(new Field(in.id(), type(in)));
    }
    return fields;
  }

  private static JavaType type(DumpCursor in) throws IOException {
    int code = in.u1();
    JavaType type = JavaType.ofCode(code);
    if (type == null) {
      throw in.malformed("type code " + code + " in a class record, which no Java type has");
    }
    return type;
  }

  private static long value(DumpCursor in, JavaType type) throws IOException {
    return switch (type) {
      case OBJECT -> in.id();
      case BOOLEAN -> in.u1();
      case BYTE -> (byte) in.u1();
      case CHAR -> in.u2();
      case SHORT -> (short) in.u2();
      case INT, FLOAT -> in.i4();
      case LONG, DOUBLE -> in.i8();
    };
  }
}

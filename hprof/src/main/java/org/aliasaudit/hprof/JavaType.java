package org.aliasaudit.hprof;

/**
 * Basic types as HPROF encodes them (OpenJDK 17, services/heapDumper.cpp, {@code hprofTag}
 * HPROF_BOOLEAN etc.).
 */
public enum JavaType {
  OBJECT(2, 0, "object"),
  BOOLEAN(4, 1, "boolean"),
  CHAR(5, 2, "char"),
  FLOAT(6, 4, "float"),
  DOUBLE(7, 8, "double"),
  BYTE(8, 1, "byte"),
  SHORT(9, 2, "short"),
  INT(10, 4, "int"),
  LONG(11, 8, "long");

  private static final JavaType[] BY_CODE = new JavaType[12];

  static {
    for (JavaType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int bytes;
  private final String keyword;

  JavaType(int code, int bytes, String keyword) {
    this.code = code;
    this.bytes = bytes;
    this.keyword = keyword;
  }

  /** The type of an HPROF type code, or null if there is none of that code. */
  public static JavaType ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** The primitive type of a Java keyword, or null if there is none. */
  public static JavaType ofKeyword(String keyword) {
    for (JavaType type : values()) {
      if (type != OBJECT && type.keyword.equals(keyword)) {
        return type;
      }
    }
    return null;
  }

  /** Size of a value in a dump in bytes; {@code identifierBytes} for references. */
  public int bytes(int identifierBytes) {
    return this == OBJECT ? identifierBytes : bytes;
  }

  /** The HPROF type code. */
  public int code() {
    return code;
  }

  /** The Java keyword, {@code object} for references. */
  public String keyword() {
    return keyword;
  }
}

package org.aliasaudit.hprof.testing;

import java.util.List;
import org.aliasaudit.hprof.JavaType;

/**
 * Content of a CLASS_DUMP sub-record.
 *
 * @param id class object
 * @param superId superclass, 0 for none
 * @param loaderId class loader, 0 for the boot loader
 * @param signersId signers, 0 for none
 * @param domainId protection domain, 0 for none
 * @param instanceBytes stated size of an instance
 * @param constants constant pool
 * @param statics static fields with values
 * @param fields instance fields that the class declares
 */
public record ClassRecord(
    long id,
    long superId,
    long loaderId,
    long signersId,
    long domainId,
    int instanceBytes,
    List<Constant> constants,
    List<Static> statics,
    List<Field> fields) {

  /** An entry of the constant pool; HotSpot writes none. */
  public record Constant(int index, JavaType type, long bits) {}

  /** A static field. */
  public record Static(long nameId, JavaType type, long bits) {}

  /** An instance field. */
  public record Field(long nameId, JavaType type) {}
}

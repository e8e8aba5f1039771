package org.aliasaudit.hprof;

import java.util.ArrayList;
import java.util.List;

/**
 * A class of the dump with the layout of its instances. Names are those of Java source with {@code
 * $} for nested classes: {@code java.util.HashMap$Node}, {@code byte[]}, {@code
 * java.lang.String[][]}.
 */
public final class HeapClass {
  private final int index;
  private final int ordinal;
  private final long id;
  private final String name;
  private final HeapClass superclass;
  private final int loaderOrdinal;
  private final int instanceBytes;
  private final List<HeapField> fields;
  private final List<StaticField> staticFields;
  private final HeapField[] byCell;

  /**
   * @param index dense index of the class in its snapshot
   * @param ordinal ordinal of its {@code java.lang.Class} object, or {@link HeapSnapshot#NULL} if
   *     the dump has none
   * @param id identifier of the class object in the dump
   * @param name Java source form
   * @param superclass null for {@code java.lang.Object} and for classes whose superclass the dump
   *     lacks
   * @param loaderOrdinal its class loader, {@link HeapSnapshot#NULL} for the boot loader
   * @param instanceBytes shallow size of an instance as the dump states it; 0 if it does not
   * @param fields all instance fields in record order, own ones first, then inherited ones
   * @param staticFields own static fields
   */
  public HeapClass(
      int index,
      int ordinal,
      long id,
      String name,
      HeapClass superclass,
      int loaderOrdinal,
      int instanceBytes,
      List<HeapField> fields,
      List<StaticField> staticFields) {
    this.index = index;
    this.ordinal = ordinal;
    this.id = id;
    this.name = name;
    this.superclass = superclass;
    this.loaderOrdinal = loaderOrdinal;
    this.instanceBytes = instanceBytes;
    this.fields = List.copyOf(fields);
    this.staticFields = List.copyOf(staticFields);
    this.byCell = referencesOf(fields);
  }

  private static HeapField[] referencesOf(List<HeapField> fields) {
    List<HeapField> references = new ArrayList<>();
    for (HeapField field : fields) {
      if (field.type() == JavaType.OBJECT) {
        references.add(field);
      }
    }
    return references.toArray(HeapField[]::new);
  }

  /** Dense index of the class in its snapshot. */
  public int index() {
    return index;
  }

  /** Ordinal of its {@code java.lang.Class} object, or {@link HeapSnapshot#NULL}. */
  public int ordinal() {
    return ordinal;
  }

  /** Identifier of the class object in the dump. */
  public long id() {
    return id;
  }

  /** Name in Java source form. */
  public String name() {
    return name;
  }

  /** The superclass, or null. */
  public HeapClass superclass() {
    return superclass;
  }

  /** Ordinal of the class loader, {@link HeapSnapshot#NULL} for the boot loader. */
  public int loaderOrdinal() {
    return loaderOrdinal;
  }

  /** Shallow size of an instance in bytes as the dump states it. */
  public int instanceBytes() {
    return instanceBytes;
  }

  /** All instance fields in record order, own ones first, then inherited ones. */
  public List<HeapField> fields() {
    return fields;
  }

  /** The static fields that this class declares. */
  public List<StaticField> staticFields() {
    return staticFields;
  }

  /** Number of reference fields of an instance, inherited ones included. */
  public int referenceFieldCount() {
    return byCell.length;
  }

  /** The reference field at a cell of an instance's row. */
  public HeapField referenceField(int cell) {
    return byCell[cell];
  }

  /** True for array classes. */
  public boolean isArray() {
    return name.endsWith("[]");
  }

  /** True if this is the named class or one of its subclasses. */
  public boolean isSubclassOf(String className) {
    for (HeapClass c = this; c != null; c = c.superclass) {
      if (c.name.equals(className)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The instance field of that name that the most derived class declares, or null.
   *
   * @param fieldName simple name
   */
  public HeapField field(String fieldName) {
    for (HeapField field : fields) {
      if (field.name().equals(fieldName)) {
        return field;
      }
    }
    return null;
  }

  /** The instance field of that name that the named class declares, or null. */
  public HeapField field(String declaringClass, String fieldName) {
    for (HeapField field : fields) {
      if (field.name().equals(fieldName) && field.declaringClass().equals(declaringClass)) {
        return field;
      }
    }
    return null;
  }

  /** The static field of that name that this class declares, or null. */
  public StaticField staticField(String fieldName) {
    for (StaticField field : staticFields) {
      if (field.name().equals(fieldName)) {
        return field;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name;
  }
}

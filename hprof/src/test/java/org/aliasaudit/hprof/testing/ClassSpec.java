package org.aliasaudit.hprof.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.JavaType;

/** A class of a {@link DumpBuilder}. */
public final class ClassSpec implements Identified {
  private final DumpBuilder dump;
  private final String name;
  private final int serial;
  private final Map<String, JavaType> fields = new LinkedHashMap<>();
  private final List<ClassRecord.Static> statics = new ArrayList<>();
  private final List<ClassRecord.Constant> constants = new ArrayList<>();
  private long id;
  private ClassSpec superclass;
  private long loaderId;
  private int instanceBytes = -1;
  private int loads = 1;
  private boolean dumped = true;

  ClassSpec(DumpBuilder dump, String name, int serial, long id, ClassSpec superclass) {
    this.dump = dump;
    this.name = name;
    this.serial = serial;
    this.id = id;
    this.superclass = superclass;
  }

  @Override
  public long id() {
    return id;
  }

  /** Name in Java source form. */
  public String name() {
    return name;
  }

  /** Serial number of its LOAD_CLASS record. */
  public int serial() {
    return serial;
  }

  /** Gives the class object that identifier; call it before anything refers to the class. */
  public ClassSpec withId(long newId) {
    id = newId;
    return this;
  }

  /** Sets the superclass, which is {@code java.lang.Object} otherwise; a cycle is possible. */
  public ClassSpec extending(String superclassName) {
    superclass = dump.clazz(superclassName);
    return this;
  }

  /** Declares an instance field. Declaring it again with the same type changes nothing. */
  public ClassSpec field(String fieldName, JavaType type) {
    dump.nameId(fieldName);
    JavaType before = fields.put(fieldName, type);
    if (before != null && before != type) {
      throw new IllegalArgumentException(name + "." + fieldName + " is already a " + before);
    }
    return this;
  }

  /** Declares a static reference field. */
  public ClassSpec staticField(String fieldName, long referent) {
    return staticField(fieldName, JavaType.OBJECT, referent);
  }

  /** Declares a static field. */
  public ClassSpec staticField(String fieldName, JavaType type, Number value) {
    statics.add(new ClassRecord.Static(dump.nameId(fieldName), type, HeapWriter.bits(type, value)));
    return this;
  }

  /** Adds an entry to the constant pool, as old agents wrote it. */
  public ClassSpec constant(int index, JavaType type, long bits) {
    constants.add(new ClassRecord.Constant(index, type, bits));
    return this;
  }

  /** Sets the class loader, which is the boot loader otherwise. */
  public ClassSpec loader(long loader) {
    loaderId = loader;
    return this;
  }

  /** Sets the stated size of an instance, which is the sum of its parts otherwise. */
  public ClassSpec instanceBytes(int bytes) {
    instanceBytes = bytes;
    return this;
  }

  /** Adds another LOAD_CLASS record for the same class object. */
  public ClassSpec loadedAgain() {
    loads++;
    return this;
  }

  /** Leaves out its LOAD_CLASS record: the class has no name in the dump. */
  public ClassSpec neverLoaded() {
    loads = 0;
    return this;
  }

  /** Leaves out its CLASS_DUMP record: the dump does not know the layout of its instances. */
  public ClassSpec neverDumped() {
    dumped = false;
    return this;
  }

  ClassSpec superclass() {
    return superclass;
  }

  int loads() {
    return loads;
  }

  boolean dumped() {
    return dumped;
  }

  Map<String, JavaType> fields() {
    return fields;
  }

  /** The class and its superclasses, each once. */
  Set<ClassSpec> lineage() {
    Set<ClassSpec> lineage = new LinkedHashSet<>();
    for (ClassSpec c = this; c != null && lineage.add(c); ) {
      c = c.superclass;
    }
    return lineage;
  }

  /** The class in the lineage that declares the field, most derived first. */
  ClassSpec declaring(String fieldName) {
    return lineage().stream()
        .filter(c -> c.fields.containsKey(fieldName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + fieldName));
  }

  ClassRecord record(int identifierBytes) {
    List<ClassRecord.Field> own = new ArrayList<>();
    fields.forEach((field, type) -> own.add(new ClassRecord.Field(dump.nameId(field), type)));
    long superId = superclass == null ? 0 : superclass.id;
    int bytes =
        instanceBytes >= 0 ? instanceBytes : 2 * identifierBytes + fieldBytes(identifierBytes);
    return new ClassRecord(id, superId, loaderId, 0, 0, bytes, constants, statics, own);
  }

  private int fieldBytes(int identifierBytes) {
    return lineage().stream()
        .flatMap(c -> c.fields.values().stream())
        .mapToInt(type -> type.bytes(identifierBytes))
        .sum();
  }
}

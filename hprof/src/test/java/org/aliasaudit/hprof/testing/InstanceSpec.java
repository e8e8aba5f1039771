package org.aliasaudit.hprof.testing;

import java.util.HashMap;
import java.util.Map;
import org.aliasaudit.hprof.JavaType;

/** An instance of a {@link DumpBuilder}; fields that are not set are zero or null. */
public final class InstanceSpec implements Identified {
  private final ClassSpec type;
  private final Map<Slot, Object> values = new HashMap<>();
  private long id;

  private record Slot(ClassSpec declaring, String field) {}

  InstanceSpec(ClassSpec type, long id) {
    this.type = type;
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  /** Gives the object that identifier; call it before anything refers to the object. */
  public InstanceSpec withId(long newId) {
    id = newId;
    return this;
  }

  /** Sets the field of that name that the most derived class declares, a reference or a number. */
  public InstanceSpec set(String field, long value) {
    return put(type.declaring(field), field, value);
  }

  /** Sets a floating-point field. */
  public InstanceSpec set(String field, double value) {
    return put(type.declaring(field), field, value);
  }

  /** Sets a boolean field. */
  public InstanceSpec set(String field, boolean value) {
    return put(type.declaring(field), field, value);
  }

  /** Sets a reference field. */
  public InstanceSpec set(String field, Identified value) {
    return set(field, value.id());
  }

  /** Sets a field that another class of its lineage declares as well. */
  public InstanceSpec set(ClassSpec declaring, String field, long value) {
    return put(declaring, field, value);
  }

  /** The value that was set, as a number; 0 if none was. */
  public long get(String field) {
    Object value = values.getOrDefault(new Slot(type.declaring(field), field), 0L);
    return ((Number) value).longValue();
  }

  long classId() {
    return type.id();
  }

  byte[] bytes(int identifierBytes) {
    DumpBytes bytes = new DumpBytes(identifierBytes);
    for (ClassSpec declaring : type.lineage()) {
      for (Map.Entry<String, JavaType> field : declaring.fields().entrySet()) {
        Object value = values.getOrDefault(new Slot(declaring, field.getKey()), 0L);
        bytes.value(field.getValue(), HeapWriter.bits(field.getValue(), value));
      }
    }
    return bytes.toByteArray();
  }

  private InstanceSpec put(ClassSpec declaring, String field, Object value) {
    if (!declaring.fields().containsKey(field)) {
      throw new IllegalArgumentException(declaring.name() + " has no field " + field);
    }
    values.put(new Slot(declaring, field), value);
    return this;
  }
}

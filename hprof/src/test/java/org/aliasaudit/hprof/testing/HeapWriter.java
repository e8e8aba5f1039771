package org.aliasaudit.hprof.testing;

import java.lang.reflect.Array;
import java.util.Locale;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;

/**
 * Writes the sub-records of a heap dump record: see {@link HprofWriter}. The tags from 0x89 on (but
 * 0xFF) are Android's, from {@code art/runtime/hprof/hprof.cc}.
 */
public final class HeapWriter {
  public static final int ROOT_JNI_GLOBAL = 0x01;
  public static final int ROOT_JNI_LOCAL = 0x02;
  public static final int ROOT_JAVA_FRAME = 0x03;
  public static final int ROOT_NATIVE_STACK = 0x04;
  public static final int ROOT_STICKY_CLASS = 0x05;
  public static final int ROOT_THREAD_BLOCK = 0x06;
  public static final int ROOT_MONITOR_USED = 0x07;
  public static final int ROOT_THREAD_OBJECT = 0x08;
  public static final int CLASS_DUMP = 0x20;
  public static final int INSTANCE_DUMP = 0x21;
  public static final int OBJECT_ARRAY_DUMP = 0x22;
  public static final int PRIMITIVE_ARRAY_DUMP = 0x23;
  public static final int ROOT_INTERNED_STRING = 0x89;
  public static final int ROOT_FINALIZING = 0x8A;
  public static final int ROOT_DEBUGGER = 0x8B;
  public static final int ROOT_REFERENCE_CLEANUP = 0x8C;
  public static final int ROOT_VM_INTERNAL = 0x8D;
  public static final int ROOT_JNI_MONITOR = 0x8E;
  public static final int ROOT_UNREACHABLE = 0x90;
  public static final int PRIMITIVE_ARRAY_NODATA = 0xC3;
  public static final int HEAP_DUMP_INFO = 0xFE;
  public static final int ROOT_UNKNOWN = 0xFF;

  private final DumpBytes out;
  private final DumpLayout layout;

  HeapWriter(DumpBytes out, DumpLayout layout) {
    this.out = out;
    this.layout = layout;
  }

  /**
   * A root of any kind.
   *
   * @param threadSerial thread, for kinds that have one
   * @param number frame number of JNI_LOCAL and JAVA_FRAME, stack depth of JNI_MONITOR, serial of
   *     the stack trace of THREAD_OBJECT; the referring JNI handle of JNI_GLOBAL
   */
  public HeapWriter root(RootKind kind, long id, int threadSerial, int number) {
    begin(tagOf(kind));
    out.id(id);
    switch (kind) {
      case JNI_GLOBAL -> out.id(number);
      case JNI_LOCAL, JAVA_FRAME, THREAD_OBJECT, JNI_MONITOR -> {
        out.u4(threadSerial);
        out.u4(number);
      }
      case NATIVE_STACK, THREAD_BLOCK -> out.u4(threadSerial);
      default -> {}
    }
    return this;
  }

  /** Android's mark of an object that nothing reaches. */
  public HeapWriter unreachable(long id) {
    begin(ROOT_UNREACHABLE);
    out.id(id);
    return this;
  }

  /** Android's name of the heap that the sub-records after it come from. */
  public HeapWriter heapDumpInfo(int heapId, long nameId) {
    begin(HEAP_DUMP_INFO);
    out.u4(heapId);
    out.id(nameId);
    return this;
  }

  /** A class. */
  public HeapWriter classDump(ClassRecord record) {
    begin(CLASS_DUMP);
    out.id(record.id());
    out.u4(0);
    out.id(record.superId());
    out.id(record.loaderId());
    out.id(record.signersId());
    out.id(record.domainId());
    out.id(0);
    out.id(0);
    out.u4(record.instanceBytes());
    constants(record);
    statics(record);
    fields(record);
    return this;
  }

  private void constants(ClassRecord record) {
    count2(record.constants().size(), "constants of a class");
    for (ClassRecord.Constant constant : record.constants()) {
      out.u2(constant.index());
      out.u1(constant.type().code());
      out.value(constant.type(), constant.bits());
    }
  }

  private void statics(ClassRecord record) {
    count2(record.statics().size(), "static fields of a class");
    for (ClassRecord.Static field : record.statics()) {
      out.id(field.nameId());
      out.u1(field.type().code());
      out.value(field.type(), field.bits());
    }
  }

  private void fields(ClassRecord record) {
    count2(record.fields().size(), "fields of a class");
    for (ClassRecord.Field field : record.fields()) {
      out.id(field.nameId());
      out.u1(field.type().code());
    }
  }

  /**
   * An instance.
   *
   * @param values its field values, those of its class first, then those of the superclass
   */
  public HeapWriter instance(long id, long classId, byte... values) {
    begin(INSTANCE_DUMP);
    out.id(id);
    out.u4(0);
    out.id(classId);
    count4(values.length, "bytes of an instance");
    out.raw(values);
    return this;
  }

  /** An array of references. */
  public HeapWriter objectArray(long id, long arrayClassId, long... elements) {
    begin(OBJECT_ARRAY_DUMP);
    out.id(id);
    out.u4(0);
    count4(elements.length, "elements of an object array");
    out.id(arrayClassId);
    for (long element : elements) {
      out.id(element);
    }
    return this;
  }

  /**
   * An array of primitives.
   *
   * @param array a Java array, such as {@code int[]}
   */
  public HeapWriter primitiveArray(long id, Object array) {
    JavaType type = elementType(array);
    begin(PRIMITIVE_ARRAY_DUMP);
    out.id(id);
    out.u4(0);
    int length = Array.getLength(array);
    count4(length, "elements of a primitive array");
    out.u1(type.code());
    for (int i = 0; i < length; i++) {
      out.value(type, bits(type, Array.get(array, i)));
    }
    return this;
  }

  /** Android's array of primitives without its elements. */
  public HeapWriter primitiveArrayWithoutData(long id, JavaType type, int length) {
    begin(PRIMITIVE_ARRAY_NODATA);
    out.id(id);
    out.u4(0);
    out.u4(length);
    out.u1(type.code());
    return this;
  }

  /** A sub-record of any tag. */
  public HeapWriter raw(int tag, byte... body) {
    begin(tag);
    out.raw(body);
    return this;
  }

  /** Bits of a boxed value as a dump holds them in a field of that type. */
  static long bits(JavaType type, Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Character character) {
      return character;
    }
    Number number = (Number) value;
    return switch (type) {
      case FLOAT -> Float.floatToRawIntBits(number.floatValue());
      case DOUBLE -> Double.doubleToRawLongBits(number.doubleValue());
      default -> number.longValue();
    };
  }

  private static JavaType elementType(Object array) {
    Class<?> component = array.getClass().getComponentType();
    if (component == null || !component.isPrimitive()) {
      throw new IllegalArgumentException("not an array of primitives: " + array.getClass());
    }
    return JavaType.valueOf(component.getName().toUpperCase(Locale.ROOT));
  }

  private static int tagOf(RootKind kind) {
    return switch (kind) {
      case UNKNOWN -> ROOT_UNKNOWN;
      case JNI_GLOBAL -> ROOT_JNI_GLOBAL;
      case JNI_LOCAL -> ROOT_JNI_LOCAL;
      case JAVA_FRAME -> ROOT_JAVA_FRAME;
      case NATIVE_STACK -> ROOT_NATIVE_STACK;
      case STICKY_CLASS -> ROOT_STICKY_CLASS;
      case THREAD_BLOCK -> ROOT_THREAD_BLOCK;
      case MONITOR_USED -> ROOT_MONITOR_USED;
      case THREAD_OBJECT -> ROOT_THREAD_OBJECT;
      case INTERNED_STRING -> ROOT_INTERNED_STRING;
      case FINALIZING -> ROOT_FINALIZING;
      case DEBUGGER -> ROOT_DEBUGGER;
      case REFERENCE_CLEANUP -> ROOT_REFERENCE_CLEANUP;
      case VM_INTERNAL -> ROOT_VM_INTERNAL;
      case JNI_MONITOR -> ROOT_JNI_MONITOR;
    };
  }

  private void begin(int tag) {
    layout.boundary(out.size(), tag, true);
    out.u1(tag);
  }

  private void count2(int count, String what) {
    layout.length(out.size(), 2, what);
    out.u2(count);
  }

  private void count4(int count, String what) {
    layout.length(out.size(), 4, what);
    out.u4(count);
  }
}

package org.aliasaudit.hprof.record;

import org.aliasaudit.hprof.RootKind;

/**
 * Tags of the sub-records of a heap dump, with the size of what follows the tag: a number of
 * identifiers and of other bytes. For the four kinds of objects that is the fixed part only.
 */
public enum HeapTag {
  ROOT_UNKNOWN(0xFF, 1, 0, RootKind.UNKNOWN),
  ROOT_JNI_GLOBAL(0x01, 2, 0, RootKind.JNI_GLOBAL),
  ROOT_JNI_LOCAL(0x02, 1, 8, RootKind.JNI_LOCAL),
  ROOT_JAVA_FRAME(0x03, 1, 8, RootKind.JAVA_FRAME),
  ROOT_NATIVE_STACK(0x04, 1, 4, RootKind.NATIVE_STACK),
  ROOT_STICKY_CLASS(0x05, 1, 0, RootKind.STICKY_CLASS),
  ROOT_THREAD_BLOCK(0x06, 1, 4, RootKind.THREAD_BLOCK),
  ROOT_MONITOR_USED(0x07, 1, 0, RootKind.MONITOR_USED),
  ROOT_THREAD_OBJECT(0x08, 1, 8, RootKind.THREAD_OBJECT),
  CLASS_DUMP(0x20, 7, 8, null),
  INSTANCE_DUMP(0x21, 2, 8, null),
  OBJECT_ARRAY_DUMP(0x22, 2, 8, null),
  PRIMITIVE_ARRAY_DUMP(0x23, 1, 9, null),
  ROOT_INTERNED_STRING(0x89, 1, 0, RootKind.INTERNED_STRING),
  ROOT_FINALIZING(0x8A, 1, 0, RootKind.FINALIZING),
  ROOT_DEBUGGER(0x8B, 1, 0, RootKind.DEBUGGER),
  ROOT_REFERENCE_CLEANUP(0x8C, 1, 0, RootKind.REFERENCE_CLEANUP),
  ROOT_VM_INTERNAL(0x8D, 1, 0, RootKind.VM_INTERNAL),
  ROOT_JNI_MONITOR(0x8E, 1, 8, RootKind.JNI_MONITOR),
  /** Android: an object known to be garbage; it keeps nothing alive. */
  UNREACHABLE(0x90, 1, 0, null),
  /** Android: a primitive array whose elements were left out. */
  PRIMITIVE_ARRAY_WITHOUT_DATA(0xC3, 1, 9, null),
  /** Android: the heap that the following objects belong to. */
  HEAP_DUMP_INFO(0xFE, 1, 4, null);

  private static final HeapTag[] BY_CODE = new HeapTag[256];

  static {
    for (HeapTag tag : values()) {
      BY_CODE[tag.code] = tag;
    }
  }

  private final int code;
  private final int identifiers;
  private final int otherBytes;
  private final RootKind root;

  HeapTag(int code, int identifiers, int otherBytes, RootKind root) {
    this.code = code;
    this.identifiers = identifiers;
    this.otherBytes = otherBytes;
    this.root = root;
  }

  /** The tag of a byte value, or null if the format knows none. */
  public static HeapTag ofCode(int code) {
    return BY_CODE[code];
  }

  /** The byte that stands in the file. */
  public int code() {
    return code;
  }

  /** The kind of root, or null if it is none. */
  public RootKind root() {
    return root;
  }

  /** Bytes of the fixed part after the tag. */
  public int fixedBytes(int identifierBytes) {
    return identifiers * identifierBytes + otherBytes;
  }

  /** Bytes of the fixed part after the first identifier. */
  int bytesAfterId(int identifierBytes) {
    return fixedBytes(identifierBytes) - identifierBytes;
  }
}

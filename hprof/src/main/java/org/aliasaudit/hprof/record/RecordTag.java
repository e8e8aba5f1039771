package org.aliasaudit.hprof.record;

/** Tags of top-level records. */
public enum RecordTag {
  UTF8(0x01),
  LOAD_CLASS(0x02),
  UNLOAD_CLASS(0x03),
  FRAME(0x04),
  TRACE(0x05),
  ALLOC_SITES(0x06),
  HEAP_SUMMARY(0x07),
  START_THREAD(0x0A),
  END_THREAD(0x0B),
  HEAP_DUMP(0x0C),
  CPU_SAMPLES(0x0D),
  CONTROL_SETTINGS(0x0E),
  HEAP_DUMP_SEGMENT(0x1C),
  HEAP_DUMP_END(0x2C);

  private static final RecordTag[] BY_CODE = new RecordTag[256];

  static {
    for (RecordTag tag : values()) {
      BY_CODE[tag.code] = tag;
    }
  }

  private final int code;

  RecordTag(int code) {
    this.code = code;
  }

  /** The tag of a byte value, or null if the format knows none. */
  public static RecordTag ofCode(int code) {
    return BY_CODE[code];
  }

  /** The byte that stands in the file. */
  public int code() {
    return code;
  }
}

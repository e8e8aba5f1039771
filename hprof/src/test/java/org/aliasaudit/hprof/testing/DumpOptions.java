package org.aliasaudit.hprof.testing;

/** The form of a dump that a {@link DumpBuilder} builds. Defaults are HotSpot's of JDK 17. */
public final class DumpOptions {
  private String format = HprofWriter.FORMAT_1_0_2;
  private int identifierBytes = 8;
  private IdSequence ids = IdSequence.ascending();
  private StringLayout strings = StringLayout.CODER;
  private int itemsPerSegment = Integer.MAX_VALUE;
  private boolean oneHeapRecord;
  private boolean withoutHeapLength;
  private boolean classesLast;
  private boolean rootsFirst;
  private boolean threadHolder;
  private boolean sourceNames;
  private boolean bootClasses = true;

  /** Sets the text of the header. */
  public DumpOptions format(String text) {
    format = text;
    return this;
  }

  /** Sets the size of an identifier: 4 or 8. */
  public DumpOptions identifierBytes(int bytes) {
    identifierBytes = bytes;
    return this;
  }

  /** Sets where object identifiers come from. */
  public DumpOptions ids(IdSequence sequence) {
    ids = sequence;
    return this;
  }

  /** Sets the layout of strings. */
  public DumpOptions strings(StringLayout layout) {
    strings = layout;
    return this;
  }

  /** Cuts the heap into segments of that many classes, objects or threads' roots. */
  public DumpOptions itemsPerSegment(int items) {
    itemsPerSegment = items;
    return this;
  }

  /** Writes the heap as one HEAP_DUMP record, without HEAP_DUMP_END, as JDK 5 did. */
  public DumpOptions oneHeapRecord() {
    oneHeapRecord = true;
    return this;
  }

  /** Leaves the length of the last heap record 0: it goes to the end of the file. */
  public DumpOptions withoutHeapLength() {
    withoutHeapLength = true;
    return this;
  }

  /** Writes class dumps after the objects. */
  public DumpOptions classesLast() {
    classesLast = true;
    return this;
  }

  /** Writes roots before classes and objects. */
  public DumpOptions rootsFirst() {
    rootsFirst = true;
    return this;
  }

  /** Gives threads a {@code holder} for their status, as JDK 19 and later do. */
  public DumpOptions threadHolder() {
    threadHolder = true;
    return this;
  }

  /**
   * Names classes {@code int[]} and {@code a.B}, as Android does, not {@code [I} and {@code a/B}.
   */
  public DumpOptions sourceNames() {
    sourceNames = true;
    return this;
  }

  /** Leaves out {@code java.lang.Object}, {@code Class} and {@code ClassLoader}. */
  public DumpOptions withoutBootClasses() {
    bootClasses = false;
    return this;
  }

  String format() {
    return format;
  }

  int identifierBytes() {
    return identifierBytes;
  }

  IdSequence ids() {
    return ids;
  }

  StringLayout strings() {
    return strings;
  }

  int segmentItems() {
    return oneHeapRecord ? Integer.MAX_VALUE : itemsPerSegment;
  }

  boolean isOneHeapRecord() {
    return oneHeapRecord;
  }

  boolean isWithoutHeapLength() {
    return withoutHeapLength;
  }

  boolean isClassesLast() {
    return classesLast;
  }

  boolean isRootsFirst() {
    return rootsFirst;
  }

  boolean hasThreadHolder() {
    return threadHolder;
  }

  boolean hasBootClasses() {
    return bootClasses;
  }

  /** The form that a class name given in Java source form has in the dump. */
  String nameInDump(String name) {
    if (sourceNames || !name.endsWith("[]")) {
      return sourceNames ? name : name.replace('.', '/');
    }
    return "[" + descriptor(name.substring(0, name.length() - 2));
  }

  private static String descriptor(String name) {
    return switch (name) {
      case "boolean" -> "Z";
      case "char" -> "C";
      case "float" -> "F";
      case "double" -> "D";
      case "byte" -> "B";
      case "short" -> "S";
      case "int" -> "I";
      case "long" -> "J";
      default ->
          name.endsWith("[]")
              ? "[" + descriptor(name.substring(0, name.length() - 2))
              : "L" + name.replace('.', '/') + ";";
    };
  }
}

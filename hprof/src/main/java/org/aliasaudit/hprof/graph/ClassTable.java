package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.KeptFields;

/**
 * All classes of a dump by index, id, name and class object, and how the rows of their instances
 * look.
 */
final class ClassTable {
  /** {@link #rowShape} of object arrays: the first cell is the length. */
  static final int COUNTED_ROW = -1;

  /** {@link #rowShape} of primitive arrays: no row. */
  static final int NO_ROW = -2;

  /**
   * {@link #rowShape} of {@code java.lang.Class}: counted for class objects, fixed for other
   * instances.
   */
  static final int CLASS_ROW = -3;

  private final List<HeapClass> classes;
  private final Long2IntOpenHashMap indexById;
  private final Int2IntOpenHashMap indexByOrdinal = new Int2IntOpenHashMap();
  private final Map<String, List<HeapClass>> byName = new HashMap<>();
  private final int[] rowShape;
  private final int[][] referenceOffsets;
  private final KeptNumbers[] kept;
  private final int[] fieldBytes;
  private final int[] primitiveArrayIndex = new int[JavaType.LONG.code() + 1];
  private final int unknownClass;
  private final int unknownArray;
  private final int javaLangClass;

  /**
   * @param classes all classes in order of their index
   * @param indexById class id to index; -1 for others
   * @param unknownClass index of the stand-in for classes that the dump lacks
   * @param unknownArray index of the stand-in for array classes that the dump lacks
   * @param idBytes size of an identifier
   * @param keptFields numbers of instances to keep in memory
   */
  ClassTable(
      List<HeapClass> classes,
      Long2IntOpenHashMap indexById,
      int unknownClass,
      int unknownArray,
      int idBytes,
      KeptFields keptFields) {
    this.classes = classes;
    this.indexById = indexById;
    this.unknownClass = unknownClass;
    this.unknownArray = unknownArray;
    indexByOrdinal.defaultReturnValue(-1);
    for (HeapClass c : classes) {
      byName.computeIfAbsent(c.name(), name -> new ArrayList<>(1)).add(c);
      if (c.ordinal() >= 0) {
        indexByOrdinal.put(c.ordinal(), c.index());
      }
    }
    for (JavaType type : JavaType.values()) {
      primitiveArrayIndex[type.code()] = first(type.keyword() + "[]");
    }
    javaLangClass = first("java.lang.Class");
    referenceOffsets = new int[classes.size()][];
    rowShape = new int[classes.size()];
    fieldBytes = new int[classes.size()];
    kept = new KeptNumbers[classes.size()];
    classes.forEach(this::shape);
    classes.forEach(c -> fieldBytes[c.index()] = bytesOfFields(c, idBytes));
    for (int i = 0; i < kept.length; i++) {
      kept[i] = rowShape[i] < 0 ? KeptNumbers.NONE : KeptNumbers.of(classes.get(i), keptFields);
    }
  }

  private int first(String name) {
    List<HeapClass> found = byName.get(name);
    return found == null ? unknownClass : found.get(0).index();
  }

  private void shape(HeapClass c) {
    int[] offsets = new int[c.referenceFieldCount()];
    for (HeapField field : c.fields()) {
      if (field.cell() >= 0) {
        offsets[field.cell()] = field.byteOffset();
      }
    }
    referenceOffsets[c.index()] = offsets;
    if (c.index() == javaLangClass) {
      rowShape[c.index()] = CLASS_ROW;
    } else if (!c.isArray()) {
      rowShape[c.index()] = offsets.length;
    } else {
      rowShape[c.index()] = isPrimitiveArray(c) ? NO_ROW : COUNTED_ROW;
    }
  }

  private static int bytesOfFields(HeapClass c, int idBytes) {
    int bytes = 0;
    for (HeapField field : c.fields()) {
      bytes += field.type().bytes(idBytes);
    }
    return bytes;
  }

  private static boolean isPrimitiveArray(HeapClass c) {
    return JavaType.ofKeyword(c.name().substring(0, c.name().length() - 2)) != null;
  }

  int size() {
    return classes.size();
  }

  HeapClass get(int index) {
    return classes.get(index);
  }

  List<HeapClass> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Index of a class id, or -1. */
  int indexOfId(long classId) {
    return indexById.get(classId);
  }

  /** Index of the class that a class object stands for, or -1. */
  int indexOfClassObject(int ordinal) {
    return indexByOrdinal.get(ordinal);
  }

  int indexOfPrimitiveArray(JavaType type) {
    return primitiveArrayIndex[type.code()];
  }

  int unknownClass() {
    return unknownClass;
  }

  int unknownArray() {
    return unknownArray;
  }

  int javaLangClass() {
    return javaLangClass;
  }

  /** Cells of an instance's row, or one of the negative shapes. */
  int rowShape(int index) {
    return rowShape[index];
  }

  /**
   * As {@link #rowShape}, of one object: never {@link #CLASS_ROW}, but what it is of the object.
   */
  int rowShapeOf(int ordinal, int index) {
    int shape = rowShape[index];
    if (shape != CLASS_ROW) {
      return shape;
    }
    return indexOfClassObject(ordinal) >= 0 ? COUNTED_ROW : referenceOffsets[index].length;
  }

  /** Bytes that the fields of an instance take in its record. */
  int fieldBytes(int index) {
    return fieldBytes[index];
  }

  /** Offsets of the reference fields in an instance's record, by cell. */
  int[] referenceOffsets(int index) {
    return referenceOffsets[index];
  }

  /** Numbers of an instance that stand in the cells behind its references. */
  KeptNumbers kept(int index) {
    return kept[index];
  }
}

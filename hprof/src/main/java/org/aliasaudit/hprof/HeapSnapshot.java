package org.aliasaudit.hprof;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The object graph of one heap dump. Objects have dense ordinals from 0 to {@link #objectCount()} -
 * 1; classes have dense indexes of their own. Implementations may be read by several threads at
 * once, except for the {@link References} views, of which every thread takes its own.
 *
 * <p>Methods that must touch the file throw {@link IOException}; all others answer from memory.
 */
public interface HeapSnapshot extends AutoCloseable {
  /** Ordinal of no object: a null reference. */
  int NULL = -1;

  /** A reference to an identifier for which the dump has no object. */
  int DANGLING = -2;

  /** The dump as a whole. */
  SnapshotInfo info();

  /** Number of objects, class objects included. */
  int objectCount();

  /** Ordinal of an object identifier, or {@link #NULL} if the dump has no such object. */
  int ordinalOf(long id);

  /** Identifier of an object; HotSpot writes the address. */
  long idOf(int ordinal);

  /** Kind of an object. */
  ObjectKind kindOf(int ordinal);

  /** Index of the class of an object; for a class object that of {@code java.lang.Class}. */
  int classIndexOf(int ordinal);

  /** The class of an object. */
  default HeapClass classOf(int ordinal) {
    return heapClass(classIndexOf(ordinal));
  }

  /** Number of classes, array classes included. */
  int classCount();

  /** The class of an index from 0 to {@link #classCount()} - 1. */
  HeapClass heapClass(int classIndex);

  /** The class that a class object stands for, or null if the object is of another kind. */
  HeapClass classOfClassObject(int ordinal);

  /** All classes of that name (several loaders may define it); empty if there is none. */
  List<HeapClass> classesNamed(String name);

  /**
   * A new scan for the objects of some classes.
   *
   * @param classes true for the classes to look for, by index
   */
  default ObjectScan scan(boolean[] classes) {
    return new ObjectScan.Plain(this, classes);
  }

  /** A new view of the reference cells. */
  References references();

  /**
   * Visits every reference cell of the heap that leads to one of a few objects, in ascending order
   * of the object that has it, then of the cell. Looks at all references.
   *
   * @param targets ordinals
   */
  default void referencesTo(BitSet targets, ReferenceVisitor visitor) {
    References row = references();
    for (int from = 0, objects = objectCount(); from < objects; from++) {
      row.moveTo(from).visitCellsTo(targets, from, visitor);
    }
  }

  /**
   * An array with an element for each object, all 0. Memory that a process touches for the first
   * time costs more than what it clears, so an engine hands out what it has no use for any more.
   */
  default int[] newIntForEachObject() {
    return new int[objectCount()];
  }

  /** How many reference cells lead to each object, as far as that is told. */
  InDegrees inDegrees();

  /** Number of elements of an array; 0 for other kinds. */
  int arrayLength(int ordinal);

  /**
   * Value of a primitive instance field: sign-extended, zero-extended for boolean and char, raw
   * IEEE bits for float and double; 0 if the record of a damaged dump is too short for the field.
   *
   * @param field a primitive field of the object's own class
   */
  long primitive(int ordinal, HeapField field) throws IOException;

  /**
   * Reads a primitive field of many instances of one class: where it stands is looked up once.
   *
   * @param field a primitive field of that class
   */
  default NumberReader numbers(int classIndex, HeapField field) {
    return ordinal -> primitive(ordinal, field);
  }

  /**
   * Element of a primitive array, widened as in {@link #primitive}; 0 where the dump leaves
   * elements out.
   *
   * @throws IndexOutOfBoundsException if the index is outside the array
   */
  long primitiveElement(int ordinal, int index) throws IOException;

  /** Type of the elements of a primitive array. */
  JavaType elementType(int ordinal);

  /**
   * Up to {@code limit} characters of a {@code java.lang.String}, or null if the object is not a
   * string or its value is missing. Understands the layouts of JDK 5 to 25 (char[] with or without
   * offset and count; byte[] with coder).
   */
  String string(int ordinal, int limit) throws IOException;

  /** The GC roots, in dump order, without those that point nowhere. */
  List<GcRoot> roots();

  /** The threads with their stacks. */
  List<HeapThread> threads();

  /** Seconds that opening the dump took, by phase; empty if the implementation does not measure. */
  default Map<String, Double> openingSeconds() {
    return Map.of();
  }

  /**
   * Checks that the file of the dump is still the one that was opened: values and strings are read
   * from it whenever they are asked for.
   *
   * @throws MalformedDumpException if it has grown, shrunk, or been written again, replaced or
   *     removed
   */
  void requireUnchanged() throws IOException;

  @Override
  void close() throws IOException;
}

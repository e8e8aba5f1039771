package org.aliasaudit.hprof.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.StaticField;

/**
 * Reads all that a snapshot offers and checks what must hold in any snapshot, of a damaged dump
 * too: dense ordinals and indexes, rows that fit their classes, ordinals within bounds.
 */
final class SnapshotWalk {
  private static final int STRING_LIMIT = 64;
  private static final int ELEMENT_LIMIT = 16;

  private final HeapSnapshot snapshot;
  private final References references;

  private SnapshotWalk(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    this.references = snapshot.references();
  }

  /**
   * Reads everything.
   *
   * @throws AssertionError if the snapshot contradicts itself
   */
  static void readEverything(HeapSnapshot snapshot) throws IOException {
    SnapshotWalk walk = new SnapshotWalk(snapshot);
    walk.classes();
    for (int ordinal = 0; ordinal < snapshot.objectCount(); ordinal++) {
      walk.object(ordinal);
    }
    walk.rootsAndThreads();
  }

  static List<Integer> row(References references, int ordinal) {
    references.moveTo(ordinal);
    List<Integer> row = new ArrayList<>();
    for (int cell = 0; cell < references.size(); cell++) {
      row.add(references.get(cell));
    }
    return row;
  }

  private void classes() {
    for (int index = 0; index < snapshot.classCount(); index++) {
      HeapClass heapClass = snapshot.heapClass(index);
      check(heapClass.index() == index, "index of " + heapClass);
      check(snapshot.classesNamed(heapClass.name()).contains(heapClass), "name " + heapClass);
      check(heapClass.ordinal() < snapshot.objectCount(), "ordinal of " + heapClass);
      checkLineage(heapClass);
      checkCells(heapClass);
    }
  }

  /** A cyclic chain of superclasses must have been cut. */
  private void checkLineage(HeapClass heapClass) {
    int ancestors = 0;
    for (HeapClass c = heapClass.superclass(); c != null; c = c.superclass()) {
      check(++ancestors < snapshot.classCount(), "superclasses of " + heapClass);
    }
  }

  private static void checkCells(HeapClass heapClass) {
    int cell = 0;
    for (HeapField field : heapClass.fields()) {
      int expected = field.type() == JavaType.OBJECT ? cell++ : -1;
      check(field.cell() == expected, "cell of " + field);
    }
    check(heapClass.referenceFieldCount() == cell, "reference fields of " + heapClass);
  }

  private void object(int ordinal) throws IOException {
    check(snapshot.ordinalOf(snapshot.idOf(ordinal)) == ordinal, "id of object " + ordinal);
    check(snapshot.classOf(ordinal) != null, "class of object " + ordinal);
    List<Integer> row = row(references, ordinal);
    for (int target : row) {
      checkReference(target, "reference of object " + ordinal);
    }
    switch (snapshot.kindOf(ordinal)) {
      case INSTANCE -> instance(ordinal, row);
      case OBJECT_ARRAY -> check(row.size() == snapshot.arrayLength(ordinal), "row " + ordinal);
      case PRIMITIVE_ARRAY -> primitiveArray(ordinal, row);
      case CLASS -> classObject(ordinal, row);
    }
  }

  private void instance(int ordinal, List<Integer> row) throws IOException {
    HeapClass heapClass = snapshot.classOf(ordinal);
    check(row.size() == heapClass.referenceFieldCount(), "row of a " + heapClass);
    check(snapshot.arrayLength(ordinal) == 0, "length of a " + heapClass);
    for (HeapField field : heapClass.fields()) {
      if (field.type() != JavaType.OBJECT) {
        snapshot.primitive(ordinal, field);
      }
    }
    String text = snapshot.string(ordinal, STRING_LIMIT);
    check(text == null || text.length() <= STRING_LIMIT, "length of a string");
  }

  private void primitiveArray(int ordinal, List<Integer> row) throws IOException {
    check(row.isEmpty(), "row of a primitive array");
    check(snapshot.elementType(ordinal) != JavaType.OBJECT, "type of a primitive array");
    int length = snapshot.arrayLength(ordinal);
    for (int i = 0; i < Math.min(length, ELEMENT_LIMIT); i++) {
      snapshot.primitiveElement(ordinal, i);
      snapshot.primitiveElement(ordinal, length - 1 - i);
    }
  }

  private void classObject(int ordinal, List<Integer> row) {
    HeapClass heapClass = snapshot.classOfClassObject(ordinal);
    check(heapClass != null && heapClass.ordinal() == ordinal, "class of class object " + ordinal);
    int statics = 0;
    for (StaticField field : heapClass.staticFields()) {
      statics += field.type() == JavaType.OBJECT ? 1 : 0;
    }
    check(row.size() == statics + 4, "row of class object of " + heapClass);
  }

  private void rootsAndThreads() {
    for (GcRoot root : snapshot.roots()) {
      checkObject(root.ordinal(), "root " + root);
    }
    for (HeapThread thread : snapshot.threads()) {
      check(thread.ordinal() >= HeapSnapshot.NULL, "thread " + thread);
      for (StackFrame frame : thread.frames()) {
        check(frame.method() != null && frame.className() != null, "frame " + frame);
        frame.locals().forEach(local -> checkObject(local, "local of " + frame));
      }
      thread.jniLocals().forEach(local -> checkObject(local, "JNI local of " + thread));
    }
  }

  private void checkObject(int ordinal, String what) {
    check(ordinal >= 0 && ordinal < snapshot.objectCount(), what);
  }

  private void checkReference(int target, String what) {
    check(target >= HeapSnapshot.DANGLING && target < snapshot.objectCount(), what);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("wrong " + what);
    }
  }
}

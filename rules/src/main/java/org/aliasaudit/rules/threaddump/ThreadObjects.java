package org.aliasaudit.rules.threaddump;

import java.io.IOException;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;

/**
 * Fields of {@code java.lang.Thread} and of synchronizers that tell whether a claim of a thread
 * dump still holds. Status lies in {@code Thread} up to JDK 18, in {@code Thread.holder} from 19
 * on.
 */
final class ThreadObjects {
  static final int LONGEST_NAME = 256;

  private static final String THREAD = "java.lang.Thread";

  private final HeapSnapshot snapshot;
  private final References references;

  ThreadObjects(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    this.references = snapshot.references();
  }

  /** Thread id, or -1. */
  long tid(int thread) throws IOException {
    return number(thread, THREAD, "tid", -1);
  }

  /**
   * Address of the JVM's own object for a platform thread, or 0: {@code Thread.eetop} (OpenJDK 8 to
   * 25, java/lang/Thread.java).
   */
  long jvmThread(int thread) throws IOException {
    return number(thread, THREAD, "eetop", 0);
  }

  /** Up to {@link #LONGEST_NAME} characters of the name; null if the dump does not say. */
  String name(int thread) throws IOException {
    int name = object(thread, THREAD, "name");
    if (name < 0) {
      return null;
    }
    return snapshot.kindOf(name) == ObjectKind.PRIMITIVE_ARRAY
        ? characters(name)
        : snapshot.string(name, LONGEST_NAME);
  }

  /** Before JDK 9 the name may be a {@code char[]}. */
  private String characters(int array) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(snapshot.arrayLength(array), LONGEST_NAME); i++) {
      text.append((char) snapshot.primitiveElement(array, i));
    }
    return text.toString();
  }

  /** JVMTI bits of a platform thread (OpenJDK 17, javaThreadStatus.hpp); 0 if unknown. */
  long status(int thread) throws IOException {
    int holder = object(thread, THREAD, "holder");
    return holder >= 0
        ? number(holder, "java.lang.Thread$FieldHolder", "threadStatus", 0)
        : number(thread, THREAD, "threadStatus", 0);
  }

  /** What the thread is parked for, or {@link HeapSnapshot#NULL}. */
  int parkBlocker(int thread) {
    return object(thread, THREAD, "parkBlocker");
  }

  /** The thread that owns a synchronizer exclusively, or {@link HeapSnapshot#NULL}. */
  int exclusiveOwner(int synchronizer) {
    return object(
        synchronizer,
        "java.util.concurrent.locks.AbstractOwnableSynchronizer",
        "exclusiveOwnerThread");
  }

  private int object(int ordinal, String declaringClass, String name) {
    HeapField field = field(ordinal, declaringClass, name);
    return field == null || field.type() != JavaType.OBJECT
        ? HeapSnapshot.NULL
        : references.moveTo(ordinal).get(field.cell());
  }

  private long number(int ordinal, String declaringClass, String name, long otherwise)
      throws IOException {
    HeapField field = field(ordinal, declaringClass, name);
    return field == null || field.type() == JavaType.OBJECT
        ? otherwise
        : snapshot.primitive(ordinal, field);
  }

  private HeapField field(int ordinal, String declaringClass, String name) {
    return ordinal < 0 || snapshot.kindOf(ordinal) != ObjectKind.INSTANCE
        ? null
        : snapshot.classOf(ordinal).field(declaringClass, name);
  }
}

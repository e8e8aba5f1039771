package org.aliasaudit.rules.view;

import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.StaticField;

/**
 * Reference fields that do not make their target reachable for every thread.
 *
 * <ul>
 *   <li>What a thread alone owns, by the rows of {@code thread.locals}: its thread-local maps and
 *       its task.
 *   <li>Referents of phantom and final references, and the garbage collector's own link {@code
 *       discovered} (java/lang/ref/Reference.java).
 *   <li>Pseudo-statics that HotSpot adds to class records ({@code <resolved_references>}, {@code
 *       <init_lock>}): followed last, so that a path leads through a real field where there is one.
 * </ul>
 */
final class EdgeFilter {
  private static final String REFERENCE = "java.lang.ref.Reference";

  private final boolean[][] skipped;
  private final boolean[] plain;
  private final boolean[] leaf;

  EdgeFilter(HeapSnapshot snapshot) {
    skipped = new boolean[snapshot.classCount()][];
    plain = new boolean[snapshot.classCount()];
    leaf = new boolean[snapshot.classCount()];
    for (int i = 0; i < skipped.length; i++) {
      skipped[i] = skippedCells(snapshot.heapClass(i));
      leaf[i] = isLeaf(snapshot.heapClass(i));
      plain[i] = skipped[i] == null && !snapshot.heapClass(i).name().equals("java.lang.Class");
    }
  }

  private static boolean[] skippedCells(HeapClass heapClass) {
    boolean[] cells = null;
    for (HeapField field : heapClass.fields()) {
      if (field.cell() >= 0 && skips(heapClass, field)) {
        cells = cells == null ? new boolean[heapClass.referenceFieldCount()] : cells;
        cells[field.cell()] = true;
      }
    }
    return cells;
  }

  private static boolean skips(HeapClass heapClass, HeapField field) {
    if (field.declaringClass().equals(REFERENCE)) {
      return field.name().equals("discovered")
          || (field.name().equals("referent")
              && (heapClass.isSubclassOf("java.lang.ref.PhantomReference")
                  || heapClass.isSubclassOf("java.lang.ref.FinalReference")));
    }
    return isOwnedByThread(field);
  }

  static boolean isOwnedByThread(HeapField field) {
    return ThreadLocalFacts.builtIn().isOwned(field.declaringClass(), field.name());
  }

  /** True for the field through which a thread owns its holder (JDK 19 and later). */
  static boolean isThreadHolder(HeapField field) {
    return field.declaringClass().equals("java.lang.Thread") && field.name().equals("holder");
  }

  /** True if no instance has a reference. */
  boolean isLeaf(int classIndex) {
    return leaf[classIndex];
  }

  /** Object arrays and class objects have references whatever the fields of their class. */
  private static boolean isLeaf(HeapClass heapClass) {
    if (heapClass.isArray()) {
      return JavaType.ofKeyword(heapClass.name().substring(0, heapClass.name().length() - 2))
          != null;
    }
    return heapClass.referenceFieldCount() == 0 && !heapClass.name().equals("java.lang.Class");
  }

  /** True if all cells of all instances are followed and none of them is a class object. */
  boolean isPlain(int classIndex) {
    return plain[classIndex];
  }

  /** The cells of an instance that are not followed, or null if all are. */
  boolean[] ofInstances(int classIndex) {
    return skipped[classIndex];
  }

  /** True if a cell of a class object is a pseudo-static. */
  static boolean isPseudoStatic(HeapClass heapClass, int cell) {
    for (StaticField field : heapClass.staticFields()) {
      if (field.cell() == cell && field.type() == JavaType.OBJECT) {
        return field.name().startsWith("<");
      }
    }
    return false;
  }
}

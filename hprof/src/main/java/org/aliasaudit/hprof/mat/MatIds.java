package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import org.aliasaudit.hprof.HeapSnapshot;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.parser.internal.SnapshotImpl;
import org.eclipse.mat.snapshot.model.IClass;

/**
 * Ordinals: MAT's own numbers, which follow the signed order of identifiers, without the objects
 * that MAT invents (the boot class loader at address 0, classes for arrays whose class the dump
 * lacks). 12 bytes an object.
 */
final class MatIds {
  /** MAT numbers classes that it invents for primitive arrays from 1 upwards. */
  private static final long HIGHEST_INVENTED = 4096;

  private final long[] ids;
  private final int[] numbers;

  private MatIds(long[] ids, int[] numbers) {
    this.ids = ids;
    this.numbers = numbers;
  }

  static MatIds of(SnapshotImpl mat) throws SnapshotException {
    IntSet invented = invented(mat);
    int count = mat.getSnapshotInfo().getNumberOfObjects();
    long[] ids = new long[count];
    int[] numbers = new int[count];
    int n = 0;
    for (int number = 0; number < count; number++) {
      long id = mat.mapIdToAddress(number);
      if (id != 0 && !invented.contains(number)) {
        ids[n] = id;
        numbers[n++] = number;
      }
    }
    return new MatIds(Arrays.copyOf(ids, n), Arrays.copyOf(numbers, n));
  }

  private static IntSet invented(SnapshotImpl mat) throws SnapshotException {
    IntSet invented = new IntOpenHashSet();
    for (IClass c : mat.getClasses()) {
      if (isInvented(c)) {
        invented.add(c.getObjectId());
      }
    }
    return invented;
  }

  /** True for the classes of {@code HprofParserHandlerImpl.createRequiredFakeClasses}. */
  static boolean isInvented(IClass c) {
    boolean bare =
        !c.hasSuperClass()
            && c.getClassLoaderAddress() == 0
            && c.getStaticFields().isEmpty()
            && c.getFieldDescriptors().isEmpty();
    boolean low = c.getObjectAddress() > 0 && c.getObjectAddress() <= HIGHEST_INVENTED;
    return bare && (c.getName().equals(MatNames.UNKNOWN_ARRAY) || (low && c.isArrayType()));
  }

  int size() {
    return ids.length;
  }

  long id(int ordinal) {
    return ids[ordinal];
  }

  /** MAT's number of an object. */
  int number(int ordinal) {
    return numbers[ordinal];
  }

  /** Ordinal of MAT's number, or {@link HeapSnapshot#NULL} for an invented object. */
  int ordinalOfNumber(int number) {
    int ordinal = Arrays.binarySearch(numbers, number);
    return ordinal < 0 ? HeapSnapshot.NULL : ordinal;
  }

  /** Ordinal of an identifier, or {@link HeapSnapshot#NULL}. */
  int ordinalOf(long id) {
    int ordinal = Arrays.binarySearch(ids, id);
    return ordinal < 0 ? HeapSnapshot.NULL : ordinal;
  }

  /** The cell for a reference to an identifier. */
  int reference(long id) {
    int ordinal = id == 0 ? HeapSnapshot.NULL : ordinalOf(id);
    return id != 0 && ordinal < 0 ? HeapSnapshot.DANGLING : ordinal;
  }
}

package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import org.aliasaudit.hprof.ProgressListener;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.parser.internal.SnapshotImpl;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.IArray;
import org.eclipse.mat.snapshot.model.IClass;
import org.eclipse.mat.snapshot.model.IInstance;
import org.eclipse.mat.snapshot.model.IObject;
import org.eclipse.mat.snapshot.model.IObjectArray;
import org.eclipse.mat.snapshot.model.ObjectReference;

/**
 * Reads every object once. MAT's own index of outgoing references is of no use: it is sorted,
 * without nulls and without weak referents.
 */
final class MatObjectReader {
  private static final int PROGRESS_STRIDE = 1 << 14;
  private static final int BLOCK_ELEMENTS = 1 << 16;

  private final SnapshotImpl mat;
  private final MatIds ids;
  private final MatClasses classes;
  private final MatRowWriter rows = new MatRowWriter();
  private final IntSet unread = new IntOpenHashSet();

  MatObjectReader(SnapshotImpl mat, MatIds ids, MatClasses classes) {
    this.mat = mat;
    this.ids = ids;
    this.classes = classes;
  }

  MatObjects read(ProgressListener progress) throws SnapshotException {
    int count = ids.size();
    int[] classIndex = new int[count];
    int[] row = new int[count];
    for (int i = 0; i < count; i++) {
      int number = ids.number(i);
      classIndex[i] = classes.indexOfNumber(mat.getClassOf(number).getObjectId());
      row[i] = row(i, number);
      if (i % PROGRESS_STRIDE == 0) {
        progress.progress("reading objects with MAT", i, count);
      }
    }
    return new MatObjects(classIndex, row, rows.chunks(), unread);
  }

  private int row(int ordinal, int number) throws SnapshotException {
    if (mat.isClass(number)) {
      return classRow((IClass) mat.getObject(number));
    }
    try {
      IObject object = mat.getObject(number);
      if (object instanceof IObjectArray array) {
        return arrayRow(array);
      }
      return object instanceof IArray array ? array.getLength() : fieldRow((IInstance) object);
    } catch (RuntimeException e) {
      // MAT wraps the exception of a record that it skips in its passes and cannot read again.
      unread.add(ordinal);
      rows.discard();
      return 0;
    }
  }

  /** Static references, then loader, signers, protection domain and superclass. */
  private int classRow(IClass c) throws SnapshotException {
    for (Field field : c.getStaticFields()) {
      if (field.getType() == IObject.Type.OBJECT) {
        rows.cell(reference(field));
      }
    }
    rows.cell(ids.reference(c.getClassLoaderAddress()));
    rows.cell(ids.reference(0));
    rows.cell(ids.reference(0));
    rows.cell(
        c.hasSuperClass() ? ids.reference(c.getSuperClass().getObjectAddress()) : ids.reference(0));
    return rows.end();
  }

  private int fieldRow(IInstance instance) {
    for (Field field : instance.getFields()) {
      if (field.getType() == IObject.Type.OBJECT) {
        rows.cell(reference(field));
      }
    }
    return rows.end();
  }

  private int arrayRow(IObjectArray array) {
    int length = array.getLength();
    for (int from = 0; from < length; from += BLOCK_ELEMENTS) {
      for (long id : array.getReferenceArray(from, Math.min(BLOCK_ELEMENTS, length - from))) {
        rows.cell(ids.reference(id));
      }
    }
    return rows.end();
  }

  private int reference(Field field) {
    return field.getValue() instanceof ObjectReference reference
        ? ids.reference(reference.getObjectAddress())
        : ids.reference(0);
  }
}

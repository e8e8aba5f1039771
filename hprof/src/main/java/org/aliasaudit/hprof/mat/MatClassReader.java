package org.aliasaudit.hprof.mat;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.StaticField;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.parser.internal.SnapshotImpl;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.FieldDescriptor;
import org.eclipse.mat.snapshot.model.IClass;

/** Builds the classes. MAT keeps fields and statics in the order of the class record. */
final class MatClassReader {
  private final MatIds ids;
  private final int identifierBytes;
  private final List<IClass> sources;
  private final Int2IntOpenHashMap indexByNumber = new Int2IntOpenHashMap();
  private final HeapClass[] built;

  MatClassReader(SnapshotImpl mat, MatIds ids) throws SnapshotException {
    this.ids = ids;
    this.identifierBytes = mat.getSnapshotInfo().getIdentifierSize();
    this.sources = new ArrayList<>(mat.getClasses());
    sources.sort(Comparator.comparingInt(IClass::getObjectId));
    indexByNumber.defaultReturnValue(-1);
    for (int i = 0; i < sources.size(); i++) {
      indexByNumber.put(sources.get(i).getObjectId(), i);
    }
    built = new HeapClass[sources.size()];
  }

  MatClasses read() {
    List<HeapClass> classes = new ArrayList<>(built.length);
    for (int i = 0; i < built.length; i++) {
      classes.add(read(i));
    }
    return new MatClasses(classes, indexByNumber);
  }

  private HeapClass read(int index) {
    if (built[index] == null) {
      IClass source = sources.get(index);
      int superIndex = source.hasSuperClass() ? indexByNumber.get(source.getSuperClassId()) : -1;
      built[index] = heapClass(index, source, superIndex < 0 ? null : read(superIndex));
    }
    return built[index];
  }

  private HeapClass heapClass(int index, IClass source, HeapClass superclass) {
    String name = MatNames.ofClass(source.getName());
    boolean invented = MatIds.isInvented(source);
    long loader = source.getClassLoaderAddress();
    return new HeapClass(
        index,
        invented ? HeapSnapshot.NULL : ids.ordinalOf(source.getObjectAddress()),
        invented ? 0 : source.getObjectAddress(),
        name,
        superclass,
        loader == 0 ? HeapSnapshot.NULL : ids.ordinalOf(loader),
        0,
        fields(source, name, superclass),
        statics(source));
  }

  private List<HeapField> fields(IClass source, String className, HeapClass superclass) {
    List<HeapField> fields = new ArrayList<>();
    int offset = 0;
    int cell = 0;
    for (FieldDescriptor raw : source.getFieldDescriptors()) {
      JavaType type = JavaType.ofCode(raw.getType());
      int own = type == JavaType.OBJECT ? cell++ : -1;
      fields.add(new HeapField(MatNames.of(raw.getName()), type, className, offset, own));
      offset += type.bytes(identifierBytes);
    }
    if (superclass != null) {
      for (HeapField field : superclass.fields()) {
        fields.add(behind(field, offset, cell));
      }
    }
    return fields;
  }

  private static HeapField behind(HeapField field, int bytes, int cells) {
    int cell = field.cell() < 0 ? -1 : field.cell() + cells;
    return new HeapField(
        field.name(), field.type(), field.declaringClass(), field.byteOffset() + bytes, cell);
  }

  private static List<StaticField> statics(IClass source) {
    List<StaticField> statics = new ArrayList<>();
    int cell = 0;
    for (Field raw : source.getStaticFields()) {
      JavaType type = JavaType.ofCode(raw.getType());
      boolean reference = type == JavaType.OBJECT;
      long bits = reference ? 0 : MatValues.bits(raw.getValue());
      statics.add(new StaticField(MatNames.of(raw.getName()), type, bits, reference ? cell++ : -1));
    }
    return statics;
  }
}

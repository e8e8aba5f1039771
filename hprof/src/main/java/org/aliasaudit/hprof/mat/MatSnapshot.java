package org.aliasaudit.hprof.mat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.io.FileState;
import org.aliasaudit.hprof.record.DumpHeader;
import org.aliasaudit.hprof.verify.EngineLimit;
import org.aliasaudit.hprof.verify.LimitedSnapshot;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.IInstance;
import org.eclipse.mat.snapshot.model.IObject;

/** The graph in memory, with MAT's snapshot open for primitives and strings. */
final class MatSnapshot implements LimitedSnapshot {
  private final PrivateFolder folder;
  private final FileState file;
  private final MatReading reading;
  private final MatIds ids;
  private final MatClasses classes;
  private final MatObjects objects;
  private final Set<EngineLimit> limits;
  private final SnapshotInfo info;
  private final MatStrings strings = new MatStrings(this);
  private final JavaType[] elementTypes;
  private final ThreadLocal<MatElements> elements = ThreadLocal.withInitial(MatElements::new);
  private InDegrees inDegrees;

  MatSnapshot(DumpFile file, DumpHeader header, PrivateFolder folder, MatReading reading) {
    this.folder = folder;
    this.file = file.state();
    this.reading = reading;
    this.ids = reading.ids();
    this.classes = reading.classes();
    this.objects = reading.objects();
    this.limits = reading.limits();
    this.info = info(file, header);
    this.elementTypes = new JavaType[classes.size()];
    for (int i = 0; i < elementTypes.length; i++) {
      elementTypes[i] = elementType(classes.get(i));
    }
  }

  private SnapshotInfo info(DumpFile file, DumpHeader header) {
    return new SnapshotInfo(
        file.path(),
        header.format(),
        reading.mat().getSnapshotInfo().getIdentifierSize(),
        reading.mat().getSnapshotInfo().getCreationDate().toInstant().toEpochMilli(),
        file.length(),
        false,
        limits.stream().map(limit -> "mat engine: " + limit.sentence()).toList());
  }

  /** Type of the elements of an array class; null for others. */
  private static JavaType elementType(HeapClass c) {
    if (!c.isArray()) {
      return null;
    }
    String element = c.name().substring(0, c.name().length() - 2);
    for (JavaType type : JavaType.values()) {
      if (type != JavaType.OBJECT && type.keyword().equals(element)) {
        return type;
      }
    }
    return JavaType.OBJECT;
  }

  @Override
  public SnapshotInfo info() {
    return info;
  }

  @Override
  public Set<EngineLimit> limits() {
    return limits;
  }

  @Override
  public boolean isRead(int ordinal) {
    return !objects.unread().contains(ordinal);
  }

  @Override
  public int objectCount() {
    return ids.size();
  }

  @Override
  public int ordinalOf(long id) {
    return ids.ordinalOf(id);
  }

  @Override
  public long idOf(int ordinal) {
    return ids.id(ordinal);
  }

  @Override
  public ObjectKind kindOf(int ordinal) {
    JavaType element = elementTypes[objects.classIndex(ordinal)];
    if (element != null) {
      return element == JavaType.OBJECT ? ObjectKind.OBJECT_ARRAY : ObjectKind.PRIMITIVE_ARRAY;
    }
    return classes.indexOfClassObject(ordinal) >= 0 ? ObjectKind.CLASS : ObjectKind.INSTANCE;
  }

  @Override
  public int classIndexOf(int ordinal) {
    return objects.classIndex(ordinal);
  }

  @Override
  public int classCount() {
    return classes.size();
  }

  @Override
  public HeapClass heapClass(int classIndex) {
    return classes.get(classIndex);
  }

  @Override
  public HeapClass classOfClassObject(int ordinal) {
    int index = classes.indexOfClassObject(ordinal);
    return index < 0 ? null : classes.get(index);
  }

  @Override
  public List<HeapClass> classesNamed(String name) {
    return classes.named(name);
  }

  @Override
  public References references() {
    return new MatRows(this, objects);
  }

  /** Counted when first asked for. */
  @Override
  public synchronized InDegrees inDegrees() {
    if (inDegrees == null) {
      inDegrees = InDegrees.of(this);
    }
    return inDegrees;
  }

  @Override
  public int arrayLength(int ordinal) {
    return switch (kindOf(ordinal)) {
      case PRIMITIVE_ARRAY -> objects.primitiveLength(ordinal);
      case OBJECT_ARRAY -> objects.chunk(ordinal)[objects.start(ordinal)];
      default -> 0;
    };
  }

  /** The object as MAT reads it again. */
  IObject object(int ordinal) throws IOException {
    try {
      return reading.mat().getObject(ids.number(ordinal));
    } catch (SnapshotException e) {
      throw new IOException("MAT cannot read an object again: " + e.getMessage(), e);
    }
  }

  @Override
  public long primitive(int ordinal, HeapField field) throws IOException {
    if (!isRead(ordinal)) {
      return 0;
    }
    List<Field> values = ((IInstance) object(ordinal)).getFields();
    return MatValues.bits(values.get(place(ordinal, field)).getValue());
  }

  private int place(int ordinal, HeapField field) {
    List<HeapField> fields = classOf(ordinal).fields();
    int place = 0;
    while (fields.get(place).byteOffset() != field.byteOffset()) {
      place++;
    }
    return place;
  }

  @Override
  public long primitiveElement(int ordinal, int index) throws IOException {
    int length = arrayLength(ordinal);
    Objects.checkIndex(index, length);
    return elements.get().get(this, ordinal, index, length);
  }

  @Override
  public JavaType elementType(int ordinal) {
    JavaType type = elementTypes[objects.classIndex(ordinal)];
    return type == null ? JavaType.OBJECT : type;
  }

  @Override
  public String string(int ordinal, int limit) throws IOException {
    return strings.decode(ordinal, limit);
  }

  @Override
  public List<GcRoot> roots() {
    return reading.threads().roots();
  }

  @Override
  public List<HeapThread> threads() {
    return reading.threads().threads();
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    reading.mat().dispose();
    folder.close();
  }
}

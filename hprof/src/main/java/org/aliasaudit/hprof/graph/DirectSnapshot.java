package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.NumberReader;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.Phases;
import org.aliasaudit.hprof.ReferenceVisitor;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.SnapshotInfo;
import org.aliasaudit.hprof.io.DumpFile;
import org.aliasaudit.hprof.io.PlaceReader;

/** The graph in memory, with the file open for primitives and strings. */
final class DirectSnapshot implements HeapSnapshot {
  private final DumpFile file;
  private final SnapshotInfo info;
  private final PlaceReader places;
  private final IdIndex ids;
  private final ClassTable classes;
  private final ObjectTable objects;
  private final CellStore cells;
  private final ClassBlocks blocks;
  private final LinkOrder order;
  private final InDegrees inDegrees;
  private final IntSet withoutData;
  private final int idBytes;
  private final List<GcRoot> roots;
  private final List<HeapThread> threads;
  private final StringDecoder strings;
  private final Phases phases;
  private final EngineCost cost;

  DirectSnapshot(
      DumpFile file,
      SnapshotInfo info,
      PlaceReader places,
      ObjectGraph graph,
      RootTable roots,
      List<HeapThread> threads,
      Phases phases,
      EngineCost cost) {
    this.file = file;
    this.info = info;
    this.places = places;
    this.ids = graph.ids();
    this.classes = graph.classes();
    this.objects = graph.objects();
    this.cells = graph.cells();
    this.blocks = graph.blocks();
    this.order = graph.order();
    this.inDegrees = graph.inDegrees();
    this.withoutData = graph.withoutData();
    this.idBytes = info.identifierBytes();
    this.roots = resolve(roots);
    this.threads = threads;
    this.phases = phases;
    this.cost = cost;
    this.strings = new StringDecoder(this, this::arrayBytes);
  }

  private List<GcRoot> resolve(RootTable table) {
    List<GcRoot> resolved = new ArrayList<>(table.size());
    for (int i = 0; i < table.size(); i++) {
      int ordinal = ids.ordinalOf(table.id(i));
      if (ordinal >= 0) {
        resolved.add(new GcRoot(table.kind(i), ordinal, table.threadSerial(i)));
      }
    }
    return List.copyOf(resolved);
  }

  @Override
  public SnapshotInfo info() {
    return info;
  }

  @Override
  public int objectCount() {
    return objects.size();
  }

  @Override
  public int ordinalOf(long id) {
    return ids.ordinalOf(id);
  }

  @Override
  public long idOf(int ordinal) {
    return ids.idOf(ordinal);
  }

  @Override
  public ObjectKind kindOf(int ordinal) {
    return switch (classes.rowShape(objects.classIndex(ordinal))) {
      case ClassTable.COUNTED_ROW -> ObjectKind.OBJECT_ARRAY;
      case ClassTable.NO_ROW -> ObjectKind.PRIMITIVE_ARRAY;
      case ClassTable.CLASS_ROW ->
          classes.indexOfClassObject(ordinal) >= 0 ? ObjectKind.CLASS : ObjectKind.INSTANCE;
      default -> ObjectKind.INSTANCE;
    };
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
  public ObjectScan scan(boolean[] wanted) {
    return new BlockScan(objects, blocks, wanted);
  }

  @Override
  public References references() {
    return new CellRows(objects, classes, cells);
  }

  @Override
  public void referencesTo(BitSet targets, ReferenceVisitor visitor) {
    new CellSearch(objects, classes, cells, order).run(targets, visitor);
  }

  @Override
  public int[] newIntForEachObject() {
    return objects.newInts();
  }

  @Override
  public InDegrees inDegrees() {
    return inDegrees;
  }

  @Override
  public int arrayLength(int ordinal) {
    int row = objects.row(ordinal);
    return switch (classes.rowShape(objects.classIndex(ordinal))) {
      case ClassTable.COUNTED_ROW -> cells.chunk(row)[CellStore.indexInChunk(row)];
      case ClassTable.NO_ROW -> row;
      default -> 0;
    };
  }

  @Override
  public long primitive(int ordinal, HeapField field) throws IOException {
    int classIndex = objects.classIndex(ordinal);
    int behind = classes.kept(classIndex).cellOf(field);
    return behind < 0
        ? recorded(ordinal, field)
        : kept(objects.row(ordinal) + classes.rowShape(classIndex) + behind, field.type());
  }

  @Override
  public NumberReader numbers(int classIndex, HeapField field) {
    int behind = classes.kept(classIndex).cellOf(field);
    int cell = classes.rowShape(classIndex) + behind;
    JavaType type = field.type();
    return behind < 0
        ? ordinal -> recorded(ordinal, field)
        : ordinal -> kept(objects.row(ordinal) + cell, type);
  }

  private long kept(int position, JavaType type) {
    int[] chunk = cells.chunk(position);
    int at = CellStore.indexInChunk(position);
    return type == JavaType.LONG
        ? (long) chunk[at] << Integer.SIZE | (chunk[at + 1] & 0xffffffffL)
        : chunk[at];
  }

  private long recorded(int ordinal, HeapField field) throws IOException {
    long fields = objects.offset(ordinal) + 1 + 8 + 2L * idBytes;
    long recorded = places.unsigned(fields - 4, 4);
    boolean cut = field.byteOffset() + field.type().bytes(idBytes) > recorded;
    return cut ? 0 : widened(fields + field.byteOffset(), field.type());
  }

  @Override
  public long primitiveElement(int ordinal, int index) throws IOException {
    java.util.Objects.checkIndex(index, arrayLength(ordinal));
    JavaType type = elementType(ordinal);
    return withoutData.contains(ordinal)
        ? 0
        : widened(elements(ordinal) + (long) index * type.bytes(idBytes), type);
  }

  @Override
  public JavaType elementType(int ordinal) {
    int classIndex = objects.classIndex(ordinal);
    for (JavaType type : JavaType.values()) {
      if (type != JavaType.OBJECT && classes.indexOfPrimitiveArray(type) == classIndex) {
        return type;
      }
    }
    return JavaType.OBJECT;
  }

  private long elements(int ordinal) {
    return objects.offset(ordinal) + 1 + idBytes + 9;
  }

  private byte[] arrayBytes(int ordinal, int from, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (withoutData.contains(ordinal)) {
      return bytes;
    }
    places.read(elements(ordinal) + from, bytes);
    return bytes;
  }

  private long widened(long offset, JavaType type) throws IOException {
    long bits = places.unsigned(offset, type.bytes(idBytes));
    return switch (type) {
      case BYTE -> (byte) bits;
      case SHORT -> (short) bits;
      case INT, FLOAT -> (int) bits;
      default -> bits;
    };
  }

  @Override
  public String string(int ordinal, int limit) throws IOException {
    return strings.decode(ordinal, limit);
  }

  @Override
  public List<GcRoot> roots() {
    return roots;
  }

  @Override
  public List<HeapThread> threads() {
    return threads;
  }

  /** What opening the dump cost. */
  EngineCost cost() {
    return cost;
  }

  @Override
  public Map<String, Double> openingSeconds() {
    return phases.seconds();
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.state().requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

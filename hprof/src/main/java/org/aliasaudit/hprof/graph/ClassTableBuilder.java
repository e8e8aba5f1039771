package org.aliasaudit.hprof.graph;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.hprof.record.ClassDump;

/**
 * Builds the classes: names from LOAD_CLASS records, layouts from CLASS_DUMPs, in whatever order
 * they came. Classes that only one of the two mentions exist too; a cycle of superclasses is cut
 * and reported.
 */
final class ClassTableBuilder {
  private static final HeapClass IN_WORK =
      new HeapClass(-1, -1, 0, "", null, HeapSnapshot.NULL, 0, List.of(), List.of());

  private final DumpIndexer indexer;
  private final IdIndex ids;
  private final int identifierBytes;
  private final KeptFields kept;
  private final Long2IntOpenHashMap indexById = new Long2IntOpenHashMap();
  private final List<ClassDump> dumps = new ArrayList<>();
  private final List<HeapClass> built = new ArrayList<>();

  ClassTableBuilder(DumpIndexer indexer, IdIndex ids, int identifierBytes, KeptFields kept) {
    this.indexer = indexer;
    this.ids = ids;
    this.identifierBytes = identifierBytes;
    this.kept = kept;
    indexById.defaultReturnValue(-1);
  }

  ClassTable build() throws IOException {
    for (ClassDump dump : indexer.classDumps()) {
      number(dump.id(), dump);
    }
    for (Long2LongMap.Entry entry : indexer.classNames().long2LongEntrySet()) {
      if (indexById.get(entry.getLongKey()) < 0) {
        number(entry.getLongKey(), null);
      }
    }
    for (int i = 0; i < dumps.size(); i++) {
      buildWithSuperclasses(i);
    }
    addMissingVmClasses();
    int unknownClass = synthesize("<unknown class>");
    int unknownArray = synthesize("<unknown class>[]");
    return new ClassTable(built, indexById, unknownClass, unknownArray, identifierBytes, kept);
  }

  /** The last dump of a class wins; HotSpot writes one, agents that dump twice write two. */
  private void number(long id, ClassDump dump) {
    ClassDump known = dump != null ? dump : nameOnly(id);
    int index = indexById.get(id);
    if (index >= 0) {
      dumps.set(index, known);
      return;
    }
    indexById.put(id, dumps.size());
    dumps.add(known);
    built.add(null);
  }

  private static ClassDump nameOnly(long id) {
    return new ClassDump(id, 0, 0, 0, 0, 0, List.of(), List.of());
  }

  private void buildWithSuperclasses(int index) throws IOException {
    Deque<Integer> chain = new ArrayDeque<>();
    int current = index;
    while (current >= 0 && built.get(current) == null) {
      built.set(current, IN_WORK);
      chain.push(current);
      current = superIndex(dumps.get(current));
    }
    HeapClass superclass = current < 0 ? null : built.get(current);
    if (superclass == IN_WORK) {
      indexer.damage("class " + name(dumps.get(current)) + " is its own superclass", -1);
      superclass = null;
    }
    for (int i : chain) {
      superclass = heapClass(i, superclass);
      built.set(i, superclass);
    }
  }

  private int superIndex(ClassDump dump) {
    return dump.superId() == 0 ? -1 : indexById.get(dump.superId());
  }

  private HeapClass heapClass(int index, HeapClass superclass) throws IOException {
    ClassDump dump = dumps.get(index);
    String name = name(dump);
    return new HeapClass(
        index,
        ids.ordinalOf(dump.id()),
        dump.id(),
        name,
        superclass,
        dump.loaderId() == 0 ? HeapSnapshot.NULL : ids.ordinalOf(dump.loaderId()),
        dump.instanceBytes(),
        fields(dump, name, superclass),
        statics(dump));
  }

  private String name(ClassDump dump) throws IOException {
    if (!indexer.classNames().containsKey(dump.id())) {
      return "<unnamed class 0x" + Long.toHexString(dump.id()) + ">";
    }
    return JavaNames.ofVm(indexer.symbols().name(indexer.classNames().get(dump.id())));
  }

  private List<HeapField> fields(ClassDump dump, String className, HeapClass superclass)
      throws IOException {
    List<HeapField> fields = new ArrayList<>();
    int offset = 0;
    int cell = 0;
    for (ClassDump.Field raw : dump.fields()) {
      int own = raw.type() == JavaType.OBJECT ? cell++ : -1;
      String name = indexer.symbols().name(raw.nameId());
      fields.add(new HeapField(name, raw.type(), className, offset, own));
      offset += raw.type().bytes(identifierBytes);
    }
    if (superclass != null) {
      for (HeapField field : superclass.fields()) {
        fields.add(moved(field, offset, cell));
      }
    }
    return fields;
  }

  private static HeapField moved(HeapField field, int bytes, int cells) {
    return new HeapField(
        field.name(),
        field.type(),
        field.declaringClass(),
        field.byteOffset() + bytes,
        field.cell() < 0 ? -1 : field.cell() + cells);
  }

  private List<StaticField> statics(ClassDump dump) throws IOException {
    List<StaticField> statics = new ArrayList<>();
    int cell = 0;
    for (ClassDump.Static raw : dump.statics()) {
      boolean reference = raw.type() == JavaType.OBJECT;
      String name = indexer.symbols().name(raw.nameId());
      statics.add(
          new StaticField(name, raw.type(), reference ? 0 : raw.bits(), reference ? cell++ : -1));
    }
    return statics;
  }

  /**
   * Classes that the VM itself needs to name its objects; cut dumps and foreign VMs may lack them.
   */
  private void addMissingVmClasses() {
    Set<String> names = new HashSet<>();
    built.forEach(c -> names.add(c.name()));
    List<String> needed = new ArrayList<>(List.of("java.lang.Class"));
    for (JavaType type : JavaType.values()) {
      if (type != JavaType.OBJECT) {
        needed.add(type.keyword() + "[]");
      }
    }
    needed.stream().filter(name -> !names.contains(name)).forEach(this::synthesize);
  }

  private int synthesize(String name) {
    int index = built.size();
    built.add(
        new HeapClass(
            index, HeapSnapshot.NULL, 0, name, null, HeapSnapshot.NULL, 0, List.of(), List.of()));
    return index;
  }
}

package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.knowledge.KnowledgeRow;
import org.aliasaudit.rules.knowledge.Trait;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.EntryWalker;

/**
 * Finds pools: objects of the classes that rows {@code pool} of the knowledge files name, and the
 * queues and lists that stand in fields or classes named like a pool. One pass over the class of
 * each object; only where such a class has instances is anything else read. Each pool gives at most
 * {@value #MOST_FREE} objects.
 */
final class PoolFinder {
  private static final int MOST_FREE = 1 << 16;

  private final HeapSnapshot snapshot;
  private final Knowledge knowledge;
  private final PoolNames names = PoolNames.builtIn();
  private final References rows;
  private final EntryWalker walker;
  private final List<Pools.Pool> found = new ArrayList<>();

  private PoolFinder(HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge) {
    this.snapshot = snapshot;
    this.knowledge = knowledge;
    this.rows = snapshot.references();
    this.walker = layouts.newWalker();
  }

  static Pools find(HeapSnapshot snapshot, BoundLayouts layouts, Knowledge knowledge)
      throws IOException {
    PoolFinder finder = new PoolFinder(snapshot, layouts, knowledge);
    finder.statics();
    finder.instances();
    return new Pools(List.copyOf(finder.found));
  }

  private void statics() throws IOException {
    for (int i = 0; i < snapshot.classCount(); i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      if (heapClass.ordinal() >= 0 && !heapClass.staticFields().isEmpty()) {
        statics(heapClass);
      }
    }
  }

  private void statics(HeapClass heapClass) throws IOException {
    List<Candidate> fields = new ArrayList<>();
    for (StaticField field : heapClass.staticFields()) {
      if (field.cell() >= 0) {
        fields.add(new Candidate("static " + heapClass.name(), field.name(), field.cell()));
      }
    }
    named(heapClass.ordinal(), heapClass, fields);
  }

  /** A reference field that may hold a free list. */
  private record Candidate(String holder, String name, int cell) {}

  private int cell(int object, int cell) {
    rows.moveTo(object);
    return cell < rows.size() ? rows.get(cell) : HeapSnapshot.NULL;
  }

  private PoolNames.Form formOf(int object) {
    return snapshot.kindOf(object) == ObjectKind.INSTANCE
        ? names.formOf(snapshot.classOf(object))
        : PoolNames.Form.NONE;
  }

  private void instances() throws IOException {
    KnowledgeRow[] known = new KnowledgeRow[snapshot.classCount()];
    List<List<Candidate>> lists = new ArrayList<>();
    boolean[] wanted = new boolean[known.length];
    for (int i = 0; i < known.length; i++) {
      HeapClass heapClass = snapshot.heapClass(i);
      known[i] = knowledge.row(heapClass, Trait.POOL);
      lists.add(known[i] == null ? candidates(heapClass) : List.of());
      wanted[i] = known[i] != null || !lists.get(i).isEmpty();
    }
    ObjectScan scan = snapshot.scan(wanted);
    for (int object = scan.next(0); object >= 0; object = scan.next(object + 1)) {
      int classIndex = snapshot.classIndexOf(object);
      if (snapshot.kindOf(object) == ObjectKind.INSTANCE) {
        if (known[classIndex] != null) {
          known(object, known[classIndex]);
        } else {
          named(object, snapshot.heapClass(classIndex), lists.get(classIndex));
        }
      }
    }
  }

  /** Fields that may hold a free list: named so, or all fields of a class named like a pool. */
  private List<Candidate> candidates(HeapClass heapClass) {
    boolean pool = names.isPool(heapClass);
    List<Candidate> fields = new ArrayList<>();
    for (HeapField field : heapClass.fields()) {
      if (field.type() == JavaType.OBJECT
          && (pool || names.isFreeList(field.name(), PoolNames.Form.QUEUE))) {
        fields.add(new Candidate(field.declaringClass(), field.name(), field.cell()));
      }
    }
    return fields;
  }

  /** The pool of the first field that is named so, or else the only queue of a class named so. */
  private void named(int owner, HeapClass heapClass, List<Candidate> fields) throws IOException {
    Candidate queue = null;
    int queues = 0;
    for (Candidate field : fields) {
      int list = cell(owner, field.cell());
      PoolNames.Form form = list < 0 ? PoolNames.Form.NONE : formOf(list);
      if (names.isFreeList(field.name(), form)) {
        named(owner, field, list);
        return;
      }
      if (form == PoolNames.Form.QUEUE) {
        queue = field;
        queues++;
      }
    }
    if (queues == 1 && names.isPool(heapClass) && !names.isOther(queue.name())) {
      named(owner, queue, cell(owner, queue.cell()));
    }
  }

  private void named(int owner, Candidate field, int list) throws IOException {
    IntLinkedOpenHashSet free = new IntLinkedOpenHashSet();
    for (int element : elements(list)) {
      free.add(element);
    }
    add(owner, field.holder() + "." + field.name(), false, free);
  }

  private void known(int pool, KnowledgeRow row) throws IOException {
    IntLinkedOpenHashSet free = new IntLinkedOpenHashSet();
    for (String path : row.attributes().getOrDefault("free", "").split(",", -1)) {
      int list = FieldPath.follow(snapshot, pool, path);
      for (int element : list < 0 ? new int[0] : elements(list)) {
        if (isFree(element, row)) {
          free.add(item(element, row));
        }
      }
    }
    add(pool, snapshot.classOf(pool).name(), true, free);
  }

  private boolean isFree(int element, KnowledgeRow row) throws IOException {
    String condition = row.attributes().get("when");
    if (condition == null) {
      return true;
    }
    String[] parts = condition.split("=", 2);
    long number = Long.parseLong(parts[1]);
    return FieldPath.primitive(snapshot, element, parts[0], number + 1) == number;
  }

  /** What an element of a free list stands for: the element itself if it is no wrapper. */
  private int item(int element, KnowledgeRow row) {
    String path = row.attributes().get("item");
    int item = path == null ? HeapSnapshot.NULL : FieldPath.follow(snapshot, element, path);
    return item >= 0 ? item : element;
  }

  private void add(int owner, String field, boolean known, IntLinkedOpenHashSet free) {
    if (!free.isEmpty()) {
      found.add(new Pools.Pool(owner, field, known, new IntArrayList(free)));
    }
  }

  /** The elements of a collection or array, nulls and missing ones left out. */
  private int[] elements(int list) throws IOException {
    IntArrayList elements = new IntArrayList();
    if (snapshot.kindOf(list) == ObjectKind.OBJECT_ARRAY) {
      rows.moveTo(list);
      for (int i = 0; i < rows.size() && elements.size() < MOST_FREE; i++) {
        keep(rows.get(i), elements);
      }
    } else {
      walker.elements(list, (key, primitive, element) -> keep(element, elements));
    }
    return elements.toIntArray();
  }

  private static void keep(int element, IntArrayList elements) {
    if (element >= 0 && elements.size() < MOST_FREE) {
      elements.add(element);
    }
  }
}

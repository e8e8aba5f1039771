package org.aliasaudit.rules.view;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ObjectScan;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.layout.ContainerLayout;
import org.aliasaudit.rules.layout.EntryWalker;
import org.aliasaudit.rules.layout.ThreadSafety;

/**
 * The tables of thread-locals of all threads, and the objects that stand in those of several. A
 * table is a container that its layout calls {@code confined} and that a field of the thread leads
 * to, or that is itself a value of such a table (the fast tables of Netty and Dubbo on a plain
 * thread). Stale entries, whose {@code ThreadLocal} is gone, do not count: nobody can read them.
 */
public final class ThreadLocals {
  /** A wrapper around a wrapper around ...: longer is a cycle of a damaged dump. */
  private static final int MOST_WRAPPERS = 8;

  private static final int DEEPEST_TABLE = 2;

  private final HeapSnapshot snapshot;
  private final BoundLayouts layouts;
  private final EntryWalker walker;
  private final Map<String, Long2IntOpenHashMap> keysByIndex = new HashMap<>();

  /** One entry of one thread's tables: the table, its key, the value and what this wraps. */
  private record Slot(AuditThread thread, int table, int key, int value, int target) {}

  /**
   * An object in the tables of several threads.
   *
   * @param target the object, taken out of wrappers
   * @param key the {@code ThreadLocal} (or its like) of {@code table}
   * @param table of the tables the one with the smallest identifier
   * @param value the value in that table: the object or a wrapper of it
   * @param threads the threads, in the order of the dump
   * @param threadsWithKey number of threads that have a value for that key
   */
  public record Escaped(
      int target, int key, int table, int value, List<AuditThread> threads, int threadsWithKey) {}

  private ThreadLocals(HeapSnapshot snapshot, BoundLayouts layouts) {
    this.snapshot = snapshot;
    this.layouts = layouts;
    this.walker = layouts.newWalker();
  }

  /** The objects in the tables of two threads or more, in the order in which they are met. */
  public static List<Escaped> escaped(HeapSnapshot snapshot, BoundLayouts layouts, Threads threads)
      throws IOException {
    ThreadLocals locals = new ThreadLocals(snapshot, layouts);
    return locals.escaped(locals.slots(threads));
  }

  private List<Slot> slots(Threads threads) throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (AuditThread thread : threads.all()) {
      int object = thread.thread().ordinal();
      if (object >= 0 && isAlive(thread)) {
        for (int table : tablesOf(object)) {
          collect(thread, table, 1, slots);
        }
      }
    }
    return slots;
  }

  private static boolean isAlive(AuditThread thread) {
    return !thread.state().equals(Thread.State.NEW.name())
        && !thread.state().equals(Thread.State.TERMINATED.name());
  }

  private IntArrayList tablesOf(int thread) {
    IntArrayList tables = new IntArrayList();
    int cells = snapshot.classOf(thread).referenceFieldCount();
    var rows = snapshot.references().moveTo(thread);
    for (int cell = 0; cell < Math.min(cells, rows.size()); cell++) {
      if (isTable(rows.get(cell)) && !tables.contains(rows.get(cell))) {
        tables.add(rows.get(cell));
      }
    }
    return tables;
  }

  private boolean isTable(int object) {
    if (object < 0 || snapshot.kindOf(object) != ObjectKind.INSTANCE) {
      return false;
    }
    ContainerLayout layout = layouts.layoutOf(snapshot.classIndexOf(object));
    return layout != null && layout.threadSafety() == ThreadSafety.CONFINED;
  }

  private void collect(AuditThread thread, int table, int depth, List<Slot> slots)
      throws IOException {
    IntArrayList nested = new IntArrayList();
    walker.walk(
        table,
        (key, primitive, value) -> {
          int keyObject = key == EntryWalker.PRIMITIVE_KEY ? keyOf(table, primitive) : key;
          if (value >= 0 && keyObject != HeapSnapshot.NULL && !isTable(value)) {
            slots.add(new Slot(thread, table, keyObject, value, unwrapped(value)));
          } else if (value >= 0 && isTable(value)) {
            nested.add(value);
          }
        });
    for (int inner : nested) {
      if (depth < DEEPEST_TABLE) {
        collect(thread, inner, depth + 1, slots);
      }
    }
  }

  /** The object whose number is a key; {@link HeapSnapshot#DANGLING} if the dump lacks it. */
  private int keyOf(int table, long number) throws IOException {
    ThreadLocalFacts.Index index = ThreadLocalFacts.builtIn().indexOf(snapshot.classOf(table));
    if (index == null) {
      return HeapSnapshot.DANGLING;
    }
    Long2IntOpenHashMap keys = keysByIndex.get(index.keyClass());
    if (keys == null) {
      keys = keys(index);
      keysByIndex.put(index.keyClass(), keys);
    }
    return keys.get(number);
  }

  private Long2IntOpenHashMap keys(ThreadLocalFacts.Index index) throws IOException {
    Long2IntOpenHashMap keys = new Long2IntOpenHashMap();
    keys.defaultReturnValue(HeapSnapshot.DANGLING);
    boolean[] isKey = new boolean[snapshot.classCount()];
    for (int i = 0; i < isKey.length; i++) {
      isKey[i] = snapshot.heapClass(i).isSubclassOf(index.keyClass());
    }
    ObjectScan scan = snapshot.scan(isKey);
    for (int i = scan.next(0); i >= 0; i = scan.next(i + 1)) {
      if (snapshot.kindOf(i) == ObjectKind.INSTANCE) {
        keys.putIfAbsent(FieldPath.primitive(snapshot, i, index.field(), -1), i);
      }
    }
    return keys;
  }

  private int unwrapped(int value) {
    int at = value;
    for (int step = 0; step < MOST_WRAPPERS; step++) {
      int inner = inside(at);
      if (inner < 0) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  private int inside(int object) {
    if (snapshot.kindOf(object) != ObjectKind.INSTANCE) {
      return HeapSnapshot.NULL;
    }
    int cell = layouts.delegateCell(snapshot.classIndexOf(object));
    if (cell >= 0) {
      return snapshot.references().moveTo(object).get(cell);
    }
    HeapClass heapClass = snapshot.classOf(object);
    String field = ThreadLocalFacts.builtIn().wrappedField(heapClass);
    return field == null ? HeapSnapshot.NULL : FieldPath.follow(snapshot, object, field);
  }

  private List<Escaped> escaped(List<Slot> slots) {
    Int2IntOpenHashMap firstThread = new Int2IntOpenHashMap();
    IntOpenHashSet shared = new IntOpenHashSet();
    Map<Integer, IntOpenHashSet> threadsOfKey = new HashMap<>();
    for (Slot slot : slots) {
      int serial = slot.thread().thread().serial();
      threadsOfKey.computeIfAbsent(slot.key(), k -> new IntOpenHashSet(2)).add(serial);
      if (!firstThread.containsKey(slot.target())) {
        firstThread.put(slot.target(), serial);
      } else if (firstThread.get(slot.target()) != serial) {
        shared.add(slot.target());
      }
    }
    Int2ObjectLinkedOpenHashMap<Map<AuditThread, Slot>> found = new Int2ObjectLinkedOpenHashMap<>();
    for (Slot slot : slots) {
      if (shared.contains(slot.target())) {
        found
            .computeIfAbsent(slot.target(), t -> new LinkedHashMap<>())
            .putIfAbsent(slot.thread(), slot);
      }
    }
    List<Escaped> escaped = new ArrayList<>();
    for (Map<AuditThread, Slot> byThread : found.values()) {
      Slot first =
          Collections.min(
              byThread.values(), Comparator.comparingLong(slot -> snapshot.idOf(slot.table())));
      escaped.add(
          new Escaped(
              first.target(),
              first.key(),
              first.table(),
              first.value(),
              List.copyOf(byThread.keySet()),
              threadsOfKey.get(first.key()).size()));
    }
    return escaped;
  }
}

package org.aliasaudit.hprof.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;

/**
 * Builds a heap dump in memory:
 *
 * <pre>{@code
 * DumpBuilder dump = new DumpBuilder();
 * dump.clazz("com.acme.Session").field("lock", OBJECT).field("count", INT);
 * long session = dump.instance("com.acme.Session").set("lock", lock).set("count", 3).id();
 * dump.clazz("com.acme.Store").staticField("SESSIONS", dump.hashMap("a", session).id());
 * dump.writeTo(folder.resolve("heap.hprof"));
 * }</pre>
 *
 * <p>Objects are written in the order of their creation and may refer to each other in any
 * direction; their fields can be set until the dump is built. The bytes depend on nothing but the
 * calls: timestamp and identifiers are fixed. By default the dump looks like HotSpot's of JDK 17:
 * 8-byte rising identifiers, class dumps, objects, then roots, in one segment. What {@link
 * DumpOptions} sets must be set before the first object.
 */
public final class DumpBuilder {
  /** Timestamp of every built dump: 2026-11-23T00:00:00Z. */
  public static final long TIMESTAMP_MILLIS = 1_795_392_000_000L;

  private final DumpOptions options;
  private final JdkObjects jdk = new JdkObjects(this);
  private final Map<String, Long> names = new LinkedHashMap<>();
  private final Map<String, ClassSpec> bootClasses = new HashMap<>();
  private final Map<Long, Integer> hashes = new HashMap<>();
  private final List<ClassSpec> classes = new ArrayList<>();
  private final List<Consumer<HeapWriter>> objects = new ArrayList<>();
  private final List<Consumer<HeapWriter>> roots = new ArrayList<>();
  private final List<ThreadSpec> threads = new ArrayList<>();
  private long frameCount;

  /** A builder of a dump as HotSpot writes it. */
  public DumpBuilder() {
    this(new DumpOptions());
  }

  /** A builder of a dump of another form. */
  public DumpBuilder(DumpOptions options) {
    this.options = options;
    if (options.hasBootClasses()) {
      clazz("java.lang.Object");
      clazz("java.lang.Class");
      clazz("java.lang.ClassLoader").field("parent", JavaType.OBJECT);
    }
  }

  /** The class of that name of the boot loader, made if it is not there. */
  public ClassSpec clazz(String name) {
    ClassSpec known = bootClasses.get(name);
    if (known == null) {
      known = newClass(name);
      bootClasses.put(name, known);
    }
    return known;
  }

  /** Another class, of a name that may be taken: give it its loader. */
  public ClassSpec newClass(String name) {
    boolean top = name.equals("java.lang.Object") || !options.hasBootClasses();
    ClassSpec superclass = top ? null : clazz("java.lang.Object");
    nameId(options.nameInDump(name));
    ClassSpec spec = new ClassSpec(this, name, classes.size() + 1, newId(), superclass);
    classes.add(spec);
    return spec;
  }

  /** A new instance of the class of that name. */
  public InstanceSpec instance(String className) {
    return instance(clazz(className));
  }

  /** A new instance. */
  public InstanceSpec instance(ClassSpec type) {
    InstanceSpec spec = new InstanceSpec(type, newId());
    objects.add(
        heap -> heap.instance(spec.id(), spec.classId(), spec.bytes(options.identifierBytes())));
    return spec;
  }

  /** A new array of nulls. */
  public ArraySpec objectArray(String elementClass, int length) {
    ArraySpec spec = new ArraySpec(clazz(elementClass + "[]"), newId(), new long[length]);
    objects.add(spec::write);
    return spec;
  }

  /** A new array of these elements. */
  public ArraySpec arrayOf(String elementClass, long... elements) {
    ArraySpec spec = objectArray(elementClass, elements.length);
    for (int i = 0; i < elements.length; i++) {
      spec.set(i, elements[i]);
    }
    return spec;
  }

  /** A new array of primitives with the content of a Java array such as {@code int[]}. */
  public long array(Object javaArray) {
    clazz(javaArray.getClass().getSimpleName());
    long id = newId();
    objects.add(heap -> heap.primitiveArray(id, javaArray));
    return id;
  }

  /** A new string in the layout of {@link DumpOptions#strings}. */
  public long string(String text) {
    long id = jdk.string(text, options.strings()).id();
    hashes.put(id, text.hashCode());
    return id;
  }

  /**
   * A {@code java.util.HashMap} with its table and nodes in their right places.
   *
   * @param keysAndValues keys and values in turn: identifiers, {@link Identified} objects, strings
   *     (for which new ones are made) or null; a key that is no string made by this builder gets a
   *     hash code from its identifier
   */
  public InstanceSpec hashMap(Object... keysAndValues) {
    long[] ids = idsOf(keysAndValues);
    return jdk.hashMap("java.util.HashMap", ids, keyHashes(ids));
  }

  /** A {@code ConcurrentHashMap}: see {@link #hashMap}. */
  public InstanceSpec concurrentHashMap(Object... keysAndValues) {
    long[] ids = idsOf(keysAndValues);
    return jdk.concurrentHashMap(ids, keyHashes(ids));
  }

  /** A {@code java.util.ArrayList} of these elements, given as in {@link #hashMap}. */
  public InstanceSpec arrayList(Object... elements) {
    return jdk.arrayList(idsOf(elements));
  }

  /**
   * A {@code ReentrantLock}; its {@code sync} field leads to what waiters park on.
   *
   * @param owner thread that holds it, 0 for none
   * @param waiters threads in its queue, first one first
   */
  public InstanceSpec reentrantLock(long owner, long... waiters) {
    return jdk.reentrantLock(owner, waiters);
  }

  /** A new thread with an empty stack. */
  public ThreadSpec thread(String name) {
    ThreadSpec spec = jdk.thread(name, threads.size() + 1, options.hasThreadHolder());
    threads.add(spec);
    return spec;
  }

  /** A root that belongs to no thread. */
  public DumpBuilder root(RootKind kind, long id) {
    return root(kind, id, 0, 0);
  }

  /** A root of any kind: see {@link HeapWriter#root}. */
  public DumpBuilder root(RootKind kind, long id, int threadSerial, int number) {
    roots.add(heap -> heap.root(kind, id, threadSerial, number));
    return this;
  }

  /** Any sub-record, written between the objects at this place. */
  public DumpBuilder subRecord(Consumer<HeapWriter> writing) {
    objects.add(writing);
    return this;
  }

  /** Identifier of a name, which is written with the dump. */
  public long nameId(String name) {
    return names.computeIfAbsent(name, key -> names.size() + 1L);
  }

  /** A fresh object identifier. */
  public long newId() {
    return options.ids().next();
  }

  /** The dump as bytes. */
  public byte[] bytes() {
    return build().bytes();
  }

  /** The dump and where its parts lie. */
  public HprofWriter build() {
    HprofWriter out =
        new HprofWriter(options.format(), options.identifierBytes(), TIMESTAMP_MILLIS);
    appendTo(out);
    return out;
  }

  /** Appends all records, without a header, to a dump that may have others already. */
  public void appendTo(HprofWriter out) {
    names.forEach((name, id) -> out.utf8(id, name));
    writeLoads(out);
    out.trace(1, 0);
    threads.forEach(thread -> thread.writeStack(out));
    new HeapSections(out, options).write(heapItems());
  }

  /** Writes the dump to a file and returns it. */
  public Path writeTo(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JdkObjects jdk() {
    return jdk;
  }

  long nextFrameId() {
    return ++frameCount;
  }

  private void writeLoads(HprofWriter out) {
    for (ClassSpec spec : classes) {
      long name = nameId(options.nameInDump(spec.name()));
      for (int load = 0; load < spec.loads(); load++) {
        out.loadClass(spec.serial() + load * classes.size(), spec.id(), 0, name);
      }
    }
  }

  private List<Consumer<HeapWriter>> heapItems() {
    List<Consumer<HeapWriter>> classItems = new ArrayList<>();
    for (ClassSpec spec : classes) {
      if (spec.dumped()) {
        classItems.add(heap -> heap.classDump(spec.record(options.identifierBytes())));
      }
    }
    List<Consumer<HeapWriter>> rootItems = new ArrayList<>(roots);
    threads.forEach(thread -> rootItems.add(thread::writeRoots));
    List<Consumer<HeapWriter>> items = new ArrayList<>();
    items.addAll(options.isRootsFirst() ? rootItems : List.of());
    items.addAll(options.isClassesLast() ? List.of() : classItems);
    items.addAll(objects);
    items.addAll(options.isClassesLast() ? classItems : List.of());
    items.addAll(options.isRootsFirst() ? List.of() : rootItems);
    return items;
  }

  private long[] idsOf(Object... things) {
    long[] ids = new long[things.length];
    for (int i = 0; i < things.length; i++) {
      ids[i] = idOf(things[i]);
    }
    return ids;
  }

  private long idOf(Object thing) {
    if (thing == null) {
      return 0;
    }
    if (thing instanceof String text) {
      return string(text);
    }
    return thing instanceof Identified object ? object.id() : ((Number) thing).longValue();
  }

  private int[] keyHashes(long... keysAndValues) {
    int[] result = new int[keysAndValues.length / 2];
    for (int i = 0; i < result.length; i++) {
      long key = keysAndValues[2 * i];
      result[i] = key == 0 ? 0 : hashes.getOrDefault(key, Long.hashCode(key >>> 3));
    }
    return result;
  }
}

package org.aliasaudit.rules.layout;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes whose fields differ between JDK 8, 9 to 20, 21 to 24 and 25, each in every form:
 * tests run on two of these JDKs only. Fields are those that OpenJDK's sources declare.
 */
class JdkVersionsLayoutsTest {
  private static final String CSLM = "java.util.concurrent.ConcurrentSkipListMap";
  private static final String WEAK = "java.util.WeakHashMap";
  private static final String CLASS_VALUE = "java.lang.ClassValue";

  @TempDir Path folder;
  private final DumpBuilder dump = new DumpBuilder();

  private List<String> walk(InstanceSpec container) throws IOException {
    List<String> entries = new ArrayList<>();
    Path file = dump.writeTo(folder.resolve("heap.hprof"));
    try (HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE)) {
      BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
      int ordinal = snapshot.ordinalOf(container.id());
      EntryWalker walker = bound.newWalker();
      WalkOutcome outcome =
          walker.walk(
              ordinal,
              (key, primitive, value) ->
                  entries.add(text(snapshot, key) + "=" + text(snapshot, value)));
      assertThat(bound.notices()).isEmpty();
      assertThat(outcome.isClean()).isTrue();
      assertThat(walker.declaredSize(ordinal)).isIn(-1L, outcome.entries());
    }
    return entries;
  }

  private static String text(HeapSnapshot snapshot, int ordinal) throws IOException {
    if (ordinal < 0) {
      return "null";
    }
    String text = snapshot.string(ordinal, 100);
    return text == null ? snapshot.classOf(ordinal).name() : text;
  }

  private InstanceSpec entry(String className, String valueField, String text) {
    return dump.instance(className)
        .set("key", dump.string(text))
        .set(valueField, dump.string("v" + text));
  }

  /** 9 to 25: Node.val, no header object, an adder that counts; the head is null at first. */
  @Test
  void skipListMapFrom9On() throws IOException {
    dump.clazz(CSLM).field("head", OBJECT).field("adder", OBJECT);
    dump.clazz(CSLM + "$Index").field("node", OBJECT).field("down", OBJECT).field("right", OBJECT);
    dump.clazz(CSLM + "$Node").field("key", OBJECT).field("val", OBJECT).field("next", OBJECT);
    dump.clazz("java.util.concurrent.atomic.Striped64").field("cells", OBJECT).field("base", LONG);
    dump.clazz("java.util.concurrent.atomic.LongAdder")
        .extending("java.util.concurrent.atomic.Striped64");
    InstanceSpec last = entry(CSLM + "$Node", "val", "b");
    InstanceSpec marker = dump.instance(CSLM + "$Node").set("next", last);
    InstanceSpec deleted = dump.instance(CSLM + "$Node").set("key", dump.string("gone"));
    deleted.set("next", marker);
    InstanceSpec first = entry(CSLM + "$Node", "val", "a").set("next", deleted);
    InstanceSpec header = dump.instance(CSLM + "$Node").set("next", first);
    InstanceSpec head = dump.instance(CSLM + "$Index").set("node", header);
    InstanceSpec adder = dump.instance("java.util.concurrent.atomic.LongAdder").set("base", 2L);
    InstanceSpec map = dump.instance(CSLM).set("head", head).set("adder", adder);

    assertThat(walk(map)).containsExactly("a=va", "b=vb");
  }

  @Test
  void skipListMapFrom9OnIsEmptyAtFirst() throws IOException {
    dump.clazz(CSLM).field("head", OBJECT).field("adder", OBJECT);

    assertThat(walk(dump.instance(CSLM))).isEmpty();
  }

  /** 9 to 25: a concurrent map in a field; the inherited table is not used. */
  @Test
  void propertiesFrom9OnHoldAMap() throws IOException {
    dump.clazz("java.util.Hashtable").field("table", OBJECT).field("count", INT);
    dump.clazz("java.util.Properties")
        .extending("java.util.Hashtable")
        .field("defaults", OBJECT)
        .field("map", OBJECT);
    InstanceSpec map = dump.concurrentHashMap("a", dump.string("va"));

    assertThat(walk(dump.instance("java.util.Properties").set("map", map))).containsExactly("a=va");
  }

  /** 21 to 25: views of maps with an order, and a wrapper that promises one. */
  @Test
  void sequencedViewsFrom21On() throws IOException {
    InstanceSpec linked = dump.hashMap("a", dump.string("va"));
    String view = "java.util.LinkedHashMap$ReversedLinkedHashMapView";
    dump.clazz(view).field("base", OBJECT);
    String sorted = "java.util.ReverseOrderSortedMapView";
    dump.clazz(sorted).field("base", OBJECT).field("cmp", OBJECT);
    String unmodifiable = "java.util.Collections$UnmodifiableMap";
    dump.clazz(unmodifiable).field("m", OBJECT);
    String sequenced = "java.util.Collections$UnmodifiableSequencedMap";
    dump.clazz(sequenced).extending(unmodifiable);
    InstanceSpec reversed = dump.instance(view).set("base", linked);

    assertThat(walk(reversed)).containsExactly("a=va");
    assertThat(walk(dump.instance(sorted).set("base", linked))).containsExactly("a=va");
    assertThat(walk(dump.instance(sequenced).set("m", reversed))).containsExactly("a=va");
  }

  /** 21 to 25: a linked map has a field more than before. */
  @Test
  void linkedHashMapFrom21OnAndBefore() throws IOException {
    dump.hashMap("x", "y");
    dump.clazz("java.util.LinkedHashMap")
        .extending("java.util.HashMap")
        .field("head", OBJECT)
        .field("tail", OBJECT)
        .field("accessOrder", BOOLEAN);
    InstanceSpec before = dump.instance("java.util.LinkedHashMap").set("size", 1);
    before.set("table", dump.arrayOf("java.util.HashMap$Node", node("a").id()));

    assertThat(walk(before)).containsExactly("a=va");

    dump.clazz("java.util.LinkedHashMap").field("putMode", INT);
    assertThat(walk(before)).containsExactly("a=va");
  }

  private InstanceSpec node(String text) {
    return entry("java.util.HashMap$Node", "value", text);
  }

  /** 8 to 24: the value of a class is an entry that is a weak reference to its version. */
  @Test
  void classValueUpTo24() throws IOException {
    dump.clazz("java.lang.ref.Reference").field("referent", OBJECT).field("next", OBJECT);
    dump.clazz("java.lang.ref.WeakReference").extending("java.lang.ref.Reference");
    dump.clazz(CLASS_VALUE + "$Entry")
        .extending("java.lang.ref.WeakReference")
        .field("value", OBJECT);
    InstanceSpec entry = dump.instance(CLASS_VALUE + "$Entry").set("value", dump.string("va"));
    entry.set("referent", dump.instance(CLASS_VALUE + "$Version"));

    assertThat(walk(classValueMap(entry))).containsExactly("a=va");
  }

  /** 25: an object with a version, or a token in place of a value that was removed. */
  @Test
  void classValueOf25() throws IOException {
    dump.clazz(CLASS_VALUE + "$Entry").field("value", OBJECT).field("version", OBJECT);
    dump.clazz(CLASS_VALUE + "$RemovalToken").field("actualStamp", INT);
    InstanceSpec entry = dump.instance(CLASS_VALUE + "$Entry").set("value", dump.string("va"));
    InstanceSpec token = dump.instance(CLASS_VALUE + "$RemovalToken");

    assertThat(walk(classValueMap(entry, token))).containsExactly("a=va");
  }

  /** Keys of it are identities of class values; here strings, to be told apart. */
  private InstanceSpec classValueMap(InstanceSpec... values) {
    dump.clazz("java.lang.ref.Reference").field("referent", OBJECT).field("next", OBJECT);
    dump.clazz("java.lang.ref.WeakReference").extending("java.lang.ref.Reference");
    dump.clazz(WEAK)
        .field("table", OBJECT)
        .field("size", INT)
        .staticField("NULL_KEY", dump.instance("java.lang.Object").id());
    dump.clazz(WEAK + "$Entry")
        .extending("java.lang.ref.WeakReference")
        .field("value", OBJECT)
        .field("hash", INT)
        .field("next", OBJECT);
    dump.clazz(CLASS_VALUE + "$ClassValueMap").extending(WEAK).field("cacheArray", OBJECT);
    long[] table = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      InstanceSpec entry = dump.instance(WEAK + "$Entry").set("value", values[i]);
      table[i] = entry.set("referent", dump.string(Character.toString('a' + i))).id();
    }
    InstanceSpec map = dump.instance(CLASS_VALUE + "$ClassValueMap").set("size", values.length);
    return map.set("table", dump.arrayOf(WEAK + "$Entry", table));
  }

  /** 21 to 25: interned types and the like; the keys of the map inside are references. */
  @Test
  void referencedKeyMapFrom21On() throws IOException {
    dump.clazz("java.lang.ref.Reference").field("referent", OBJECT).field("next", OBJECT);
    String key = "jdk.internal.util.WeakReferenceKey";
    dump.clazz(key).extending("java.lang.ref.Reference").field("hashcode", INT);
    InstanceSpec reference = dump.instance(key).set("referent", dump.string("a"));
    String map = "jdk.internal.util.ReferencedKeyMap";
    dump.clazz(map).field("map", OBJECT).field("isSoft", BOOLEAN).field("stale", OBJECT);
    InstanceSpec inner = dump.concurrentHashMap(reference, dump.string("va"));

    assertThat(walk(dump.instance(map).set("map", inner))).containsExactly(key + "=va");
  }

  /** 25: each binding of scoped values is an object of its own. */
  @Test
  void scopedValuesOf25() throws IOException {
    String carrier = "java.lang.ScopedValue$Carrier";
    dump.clazz(carrier).field("key", OBJECT).field("value", OBJECT).field("prev", OBJECT);

    assertThat(walk(entry(carrier, "value", "a"))).containsExactly("a=va");
  }

  /** 8 has a HashMap in a jar's attributes, 9 to 25 a LinkedHashMap. */
  @Test
  void attributesOf8AndLater() throws IOException {
    dump.clazz("java.util.jar.Attributes").field("map", OBJECT);
    InstanceSpec map = dump.hashMap("a", dump.string("va"));

    assertThat(walk(dump.instance("java.util.jar.Attributes").set("map", map)))
        .containsExactly("a=va");
  }

  /** 9 has a class of its own for no entries; 9 to 25 have one for one entry and one for more. */
  @Test
  void immutableMapsFrom9On() throws IOException {
    String immutable = "java.util.ImmutableCollections$";
    dump.clazz(immutable + "Map0");
    dump.clazz(immutable + "Map1").field("k0", OBJECT).field("v0", OBJECT);
    dump.clazz(immutable + "MapN").field("table", OBJECT).field("size", INT);
    InstanceSpec one = dump.instance(immutable + "Map1").set("k0", dump.string("a"));
    one.set("v0", dump.string("va"));
    InstanceSpec more = dump.instance(immutable + "MapN").set("size", 1);
    more.set("table", dump.arrayOf("java.lang.Object", 0, 0, dump.string("a"), dump.string("va")));

    assertThat(walk(dump.instance(immutable + "Map0"))).isEmpty();
    assertThat(walk(one)).containsExactly("a=va");
    assertThat(walk(more)).containsExactly("a=va");
  }
}

package org.aliasaudit.rules.layout;

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
 * The fields of JDKs that tests do not run on: built as OpenJDK's sources of 5 to 8 and 9 declare
 * them.
 */
class OldJdkLayoutsTest {
  private static final String CHM = "java.util.concurrent.ConcurrentHashMap";
  private static final String CSLM = "java.util.concurrent.ConcurrentSkipListMap";

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
    return ordinal < 0 ? "null" : snapshot.string(ordinal, 100);
  }

  private InstanceSpec entry(String className, String valueField, String text) {
    return dump.instance(className)
        .set("key", dump.string(text))
        .set(valueField, dump.string("v" + text));
  }

  private void chainClass(String name) {
    dump.clazz(name)
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("hash", INT)
        .field("next", OBJECT);
  }

  @Test
  void concurrentHashMapOf5To7HasSegmentsSomeNotMadeYet() throws IOException {
    dump.clazz(CHM).field("segmentMask", INT).field("segments", OBJECT);
    dump.clazz(CHM + "$Segment").field("count", INT).field("table", OBJECT);
    chainClass(CHM + "$HashEntry");
    InstanceSpec second = entry(CHM + "$HashEntry", "value", "b");
    InstanceSpec first = entry(CHM + "$HashEntry", "value", "a").set("next", second);
    InstanceSpec full = dump.instance(CHM + "$Segment").set("count", 2);
    full.set("table", dump.arrayOf(CHM + "$HashEntry", 0, first.id()));
    InstanceSpec other = dump.instance(CHM + "$Segment").set("count", 1);
    other.set(
        "table", dump.arrayOf(CHM + "$HashEntry", entry(CHM + "$HashEntry", "value", "c").id()));
    InstanceSpec map = dump.instance(CHM);
    map.set("segments", dump.arrayOf(CHM + "$Segment", full.id(), 0, other.id()));

    assertThat(walk(map)).containsExactlyInAnyOrder("a=va", "b=vb", "c=vc");
  }

  @Test
  void hashMapOf6And7HasEntriesAndAPlainNullKey() throws IOException {
    dump.clazz("java.util.HashMap").field("table", OBJECT).field("size", INT);
    chainClass("java.util.HashMap$Entry");

    assertThat(walk(hashMap(0))).containsExactlyInAnyOrder("a=va", "null=vn");
  }

  @Test
  void hashMapOf5HasAnObjectForTheNullKey() throws IOException {
    long nullKey = dump.instance("java.lang.Object").id();
    dump.clazz("java.util.HashMap")
        .field("table", OBJECT)
        .field("size", INT)
        .staticField("NULL_KEY", nullKey);
    chainClass("java.util.HashMap$Entry");

    assertThat(walk(hashMap(nullKey))).containsExactlyInAnyOrder("a=va", "null=vn");
  }

  private InstanceSpec hashMap(long nullKey) {
    InstanceSpec nulled = dump.instance("java.util.HashMap$Entry");
    nulled.set("key", nullKey).set("value", dump.string("vn"));
    InstanceSpec first = entry("java.util.HashMap$Entry", "value", "a").set("next", nulled);
    return dump.instance("java.util.HashMap")
        .set("size", 2)
        .set("table", dump.arrayOf("java.util.HashMap$Entry", 0, first.id()));
  }

  @Test
  void skipListMapOf8HasABaseHeaderAndMarkersOfThemselves() throws IOException {
    dump.clazz(CSLM).field("head", OBJECT);
    dump.clazz(CSLM + "$Index").field("node", OBJECT);
    dump.clazz(CSLM + "$HeadIndex").extending(CSLM + "$Index").field("level", INT);
    dump.clazz(CSLM + "$Node").field("key", OBJECT).field("value", OBJECT).field("next", OBJECT);
    InstanceSpec last = entry(CSLM + "$Node", "value", "b");
    InstanceSpec marker = dump.instance(CSLM + "$Node").set("next", last);
    marker.set("value", marker);
    InstanceSpec deleted = dump.instance(CSLM + "$Node").set("key", dump.string("gone"));
    deleted.set("next", marker);
    InstanceSpec first = entry(CSLM + "$Node", "value", "a").set("next", deleted);
    InstanceSpec header = dump.instance(CSLM + "$Node").set("next", first);
    header.set("value", dump.instance("java.lang.Object"));
    InstanceSpec head = dump.instance(CSLM + "$HeadIndex").set("node", header);

    assertThat(walk(dump.instance(CSLM).set("head", head))).containsExactly("a=va", "b=vb");
  }

  @Test
  void propertiesOf8AreAHashtable() throws IOException {
    dump.clazz("java.util.Hashtable").field("table", OBJECT).field("count", INT);
    dump.clazz("java.util.Properties").extending("java.util.Hashtable").field("defaults", OBJECT);
    chainClass("java.util.Hashtable$Entry");
    InstanceSpec entry = entry("java.util.Hashtable$Entry", "value", "a");

    InstanceSpec map = dump.instance("java.util.Properties").set("count", 1);
    map.set("table", dump.arrayOf("java.util.Hashtable$Entry", entry.id(), 0));

    assertThat(walk(map)).containsExactly("a=va");
  }

  @Test
  void linkedListOf5And6IsARingBehindItsHeader() throws IOException {
    dump.clazz("java.util.LinkedList").field("header", OBJECT).field("size", INT);
    dump.clazz("java.util.LinkedList$Entry").field("element", OBJECT).field("next", OBJECT);
    InstanceSpec header = dump.instance("java.util.LinkedList$Entry");
    InstanceSpec second = dump.instance("java.util.LinkedList$Entry").set("next", header);
    InstanceSpec first = dump.instance("java.util.LinkedList$Entry").set("next", second);
    first.set("element", dump.string("x"));
    second.set("element", dump.string("y"));
    header.set("next", first);
    InstanceSpec list = dump.instance("java.util.LinkedList").set("header", header);

    assertThat(walk(multimapOf(list))).containsExactlyInAnyOrder("k=x", "k=y");
  }

  @Test
  void listsOfTwoOf9HaveAClassOfTheirOwn() throws IOException {
    dump.clazz("java.util.ImmutableCollections$List2").field("e0", OBJECT).field("e1", OBJECT);
    InstanceSpec list = dump.instance("java.util.ImmutableCollections$List2");
    list.set("e0", dump.string("x")).set("e1", dump.string("y"));

    assertThat(walk(multimapOf(list))).containsExactlyInAnyOrder("k=x", "k=y");
  }

  /** A multimap of Commons Collections with the values of one key. */
  private InstanceSpec multimapOf(InstanceSpec values) {
    String multimap = "org.apache.commons.collections4.multimap.AbstractMultiValuedMap";
    dump.clazz(multimap).field("map", OBJECT);
    return dump.instance(multimap).set("map", dump.hashMap("k", values));
  }

  @Test
  void identityHashMapOf5To7() throws IOException {
    dump.clazz("java.util.IdentityHashMap").field("table", OBJECT).field("size", INT);
    dump.clazz("java.util.IdentityHashMap")
        .staticField("NULL_KEY", dump.instance("java.lang.Object").id());
    InstanceSpec map = dump.instance("java.util.IdentityHashMap").set("size", 1);
    map.set("table", dump.arrayOf("java.lang.Object", 0, 0, dump.string("a"), dump.string("va")));

    assertThat(walk(map)).containsExactly("a=va");
  }

  @Test
  void treeMapOf5To7() throws IOException {
    dump.clazz("java.util.TreeMap").field("root", OBJECT).field("size", INT);
    dump.clazz("java.util.TreeMap$Entry")
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("left", OBJECT)
        .field("right", OBJECT)
        .field("parent", OBJECT);
    InstanceSpec left = entry("java.util.TreeMap$Entry", "value", "a");
    InstanceSpec root = entry("java.util.TreeMap$Entry", "value", "b").set("left", left);
    left.set("parent", root);

    InstanceSpec map = dump.instance("java.util.TreeMap").set("root", root).set("size", 2);

    assertThat(walk(map)).containsExactlyInAnyOrder("a=va", "b=vb");
  }

  @Test
  void concurrentHashMapOf8CountsInCellsThatMayBalanceANegativeBase() throws IOException {
    dump.clazz(CHM).field("table", OBJECT).field("baseCount", LONG).field("counterCells", OBJECT);
    dump.clazz(CHM + "$Node").field("key", OBJECT).field("val", OBJECT).field("next", OBJECT);
    dump.clazz(CHM + "$CounterCell").field("value", LONG);
    InstanceSpec cell = dump.instance(CHM + "$CounterCell").set("value", 3L);
    InstanceSpec map = dump.instance(CHM).set("baseCount", -2L);
    map.set("counterCells", dump.arrayOf(CHM + "$CounterCell", 0, cell.id()));
    map.set("table", dump.arrayOf(CHM + "$Node", entry(CHM + "$Node", "val", "a").id()));

    assertThat(walk(map)).containsExactly("a=va");
  }
}

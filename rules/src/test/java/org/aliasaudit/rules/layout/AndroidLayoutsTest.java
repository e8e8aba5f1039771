package org.aliasaudit.rules.layout;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maps of java.util as Android's libcore declares them: built, because no test can run there. Up to
 * Android 6 they are not OpenJDK's.
 */
class AndroidLayoutsTest {
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

  private InstanceSpec entry(String className, String text) {
    return dump.instance(className)
        .set("key", dump.string(text))
        .set("value", dump.string("v" + text));
  }

  private void entryClass(String name) {
    dump.clazz(name)
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("hash", INT)
        .field("next", OBJECT);
  }

  private void hashMapClass() {
    dump.clazz("java.util.HashMap")
        .field("table", OBJECT)
        .field("entryForNullKey", OBJECT)
        .field("size", INT);
    entryClass("java.util.HashMap$HashMapEntry");
  }

  @Test
  void hashMapKeepsTheNullKeyAside() throws IOException {
    hashMapClass();

    InstanceSpec second = entry("java.util.HashMap$HashMapEntry", "b");
    InstanceSpec first = entry("java.util.HashMap$HashMapEntry", "a").set("next", second);
    InstanceSpec nulled = dump.instance("java.util.HashMap$HashMapEntry");
    nulled.set("value", dump.string("vn"));
    InstanceSpec map = dump.instance("java.util.HashMap").set("size", 3);
    map.set("table", dump.arrayOf("java.util.HashMap$HashMapEntry", 0, first.id()));
    map.set("entryForNullKey", nulled);

    assertThat(walk(map)).containsExactlyInAnyOrder("a=va", "b=vb", "null=vn");
  }

  @Test
  void linkedHashMapHasARingWhoseHeaderIsNoEntry() throws IOException {
    hashMapClass();
    dump.clazz("java.util.LinkedHashMap")
        .extending("java.util.HashMap")
        .field("header", OBJECT)
        .field("accessOrder", BOOLEAN);
    String linked = "java.util.LinkedHashMap$LinkedEntry";
    dump.clazz(linked)
        .extending("java.util.HashMap$HashMapEntry")
        .field("nxt", OBJECT)
        .field("prv", OBJECT);
    InstanceSpec header = dump.instance(linked);
    InstanceSpec only = entry(linked, "a").set("nxt", header).set("prv", header);
    header.set("nxt", only).set("prv", only);
    InstanceSpec map = dump.instance("java.util.LinkedHashMap").set("size", 1);
    map.set("header", header);
    map.set("table", dump.arrayOf("java.util.HashMap$HashMapEntry", only.id(), 0));

    assertThat(walk(map)).containsExactly("a=va");
  }

  @Test
  void hashMapOf7HasEntriesOfThatNameAndNoEntryAside() throws IOException {
    dump.clazz("java.util.HashMap").field("table", OBJECT).field("size", INT);
    entryClass("java.util.HashMap$HashMapEntry");
    InstanceSpec map = dump.instance("java.util.HashMap").set("size", 1);
    map.set(
        "table",
        dump.arrayOf(
            "java.util.HashMap$HashMapEntry", entry("java.util.HashMap$HashMapEntry", "a").id()));

    assertThat(walk(map)).containsExactly("a=va");
  }

  @Test
  void hashtableCountsInAFieldOfAnotherName() throws IOException {
    dump.clazz("java.util.Hashtable").field("table", OBJECT).field("size", INT);
    entryClass("java.util.Hashtable$HashtableEntry");
    InstanceSpec map = dump.instance("java.util.Hashtable").set("size", 1);
    map.set(
        "table",
        dump.arrayOf(
            "java.util.Hashtable$HashtableEntry",
            entry("java.util.Hashtable$HashtableEntry", "a").id(),
            0));

    assertThat(walk(map)).containsExactly("a=va");
  }

  @Test
  void treeMapHasNodesAndViewsThatAreInnerClasses() throws IOException {
    dump.clazz("java.util.TreeMap").field("root", OBJECT).field("size", INT);
    dump.clazz("java.util.TreeMap$Node")
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("left", OBJECT)
        .field("right", OBJECT)
        .field("parent", OBJECT)
        .field("height", INT);
    dump.clazz("java.util.TreeMap$BoundedMap").field("this$0", OBJECT);
    InstanceSpec right = entry("java.util.TreeMap$Node", "b");
    InstanceSpec root = entry("java.util.TreeMap$Node", "a").set("right", right);
    right.set("parent", root);
    InstanceSpec map = dump.instance("java.util.TreeMap").set("root", root).set("size", 2);
    InstanceSpec view = dump.instance("java.util.TreeMap$BoundedMap").set("this$0", map);

    assertThat(walk(view)).containsExactlyInAnyOrder("a=va", "b=vb");
  }

  @Test
  void treeMapOf7HasEntriesOfAnotherName() throws IOException {
    dump.clazz("java.util.TreeMap").field("root", OBJECT).field("size", INT);
    dump.clazz("java.util.TreeMap$TreeMapEntry")
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("left", OBJECT)
        .field("right", OBJECT);
    InstanceSpec map = dump.instance("java.util.TreeMap").set("size", 1);

    assertThat(walk(map.set("root", entry("java.util.TreeMap$TreeMapEntry", "a"))))
        .containsExactly("a=va");
  }

  @Test
  void identityHashMapHasOneObjectForNullKeysAndNullValues() throws IOException {
    InstanceSpec none = dump.instance("java.lang.Object");
    dump.clazz("java.util.IdentityHashMap")
        .field("elementData", OBJECT)
        .field("size", INT)
        .staticField("NULL_OBJECT", none.id());
    InstanceSpec map = dump.instance("java.util.IdentityHashMap").set("size", 2);
    map.set(
        "elementData",
        dump.arrayOf(
            "java.lang.Object", 0, 0, none.id(), dump.string("vn"), dump.string("a"), none.id()));

    assertThat(walk(map)).containsExactlyInAnyOrder("null=vn", "a=null");
  }

  @Test
  void weakHashMapTellsTheNullKeyFromAClearedOneByAFlag() throws IOException {
    dump.clazz("java.util.WeakHashMap").field("elementData", OBJECT).field("elementCount", INT);
    dump.clazz("java.lang.ref.Reference").field("referent", OBJECT);
    String entry = "java.util.WeakHashMap$Entry";
    dump.clazz(entry)
        .extending("java.lang.ref.Reference")
        .field("hash", INT)
        .field("isNull", BOOLEAN)
        .field("value", OBJECT)
        .field("next", OBJECT);
    InstanceSpec cleared = dump.instance(entry).set("value", dump.string("stale"));
    InstanceSpec nulled = dump.instance(entry).set("isNull", true).set("next", cleared);
    nulled.set("value", dump.string("vn"));
    InstanceSpec live = dump.instance(entry).set("referent", dump.string("a"));
    live.set("value", dump.string("va"));
    InstanceSpec map = dump.instance("java.util.WeakHashMap").set("elementCount", 2);
    map.set("elementData", dump.arrayOf(entry, nulled.id(), live.id()));

    assertThat(walk(map)).containsExactlyInAnyOrder("null=vn", "a=va");
  }

  @Test
  void enumMapMarksWhatItHolds() throws IOException {
    dump.clazz("java.util.EnumMap")
        .field("keys", OBJECT)
        .field("values", OBJECT)
        .field("hasMapping", OBJECT)
        .field("mappingsCount", INT);
    InstanceSpec map = dump.instance("java.util.EnumMap").set("mappingsCount", 2);
    long value = dump.string("va");
    map.set(
        "keys",
        dump.arrayOf("java.lang.Enum", dump.string("a"), dump.string("b"), dump.string("c")));
    map.set("values", dump.arrayOf("java.lang.Object", value, 0, 0));
    map.set("hasMapping", dump.array(new boolean[] {true, false, true}));

    assertThat(walk(map)).containsExactlyInAnyOrder("a=va", "c=null");
  }

  @Test
  void threadLocalsAreInOneTableWithReferencesAsKeys() throws IOException {
    InstanceSpec tombstone = dump.instance("java.lang.Object");
    dump.clazz("java.lang.ThreadLocal$Values")
        .field("table", OBJECT)
        .field("size", INT)
        .staticField("TOMBSTONE", tombstone.id());
    dump.clazz("java.lang.ref.Reference").field("referent", OBJECT);
    dump.clazz("java.lang.ref.WeakReference").extending("java.lang.ref.Reference");
    InstanceSpec key = dump.instance("java.lang.ref.WeakReference");
    key.set("referent", dump.string("local"));
    InstanceSpec values = dump.instance("java.lang.ThreadLocal$Values").set("size", 1);
    values.set(
        "table",
        dump.arrayOf("java.lang.Object", tombstone.id(), 0, 0, 0, key.id(), dump.string("mine")));

    assertThat(walk(values)).containsExactly("local=mine");
  }

  @Test
  void copiedArraysAreInAFieldOfAnotherName() throws IOException {
    String list = "java.util.concurrent.CopyOnWriteArrayList";
    dump.clazz(list).field("elements", OBJECT);
    InstanceSpec values = dump.instance(list);
    values.set("elements", dump.arrayOf("java.lang.Object", dump.string("x"), dump.string("y")));
    String multimap = "org.apache.commons.collections4.multimap.AbstractMultiValuedMap";
    dump.clazz(multimap).field("map", OBJECT);
    InstanceSpec map = dump.instance(multimap).set("map", dump.hashMap("k", values));

    assertThat(walk(map)).containsExactlyInAnyOrder("k=x", "k=y");
  }

  @Test
  void setsKeepTheirMapInAFieldOfAnotherName() throws IOException {
    hashMapClass();
    dump.clazz("java.util.HashSet").field("backingMap", OBJECT);
    InstanceSpec map = dump.instance("java.util.HashMap");
    InstanceSpec set = dump.instance("java.util.HashSet").set("backingMap", map);
    Path file = dump.writeTo(folder.resolve("heap.hprof"));
    try (HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE)) {
      BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
      References view = snapshot.references();

      assertThat(bound.backingMap(snapshot.ordinalOf(set.id()), view))
          .isEqualTo(snapshot.ordinalOf(map.id()));
    }
  }
}

package org.aliasaudit.rules.layout;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of classes besides the walk. */
class BoundLayoutsTest {
  @TempDir Path folder;
  private HeapSnapshot snapshot;
  private BoundLayouts bound;
  private int ordered;
  private int plain;
  private int newKeySet;
  private int keySet;

  @BeforeEach
  void bind() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    dump.hashMap("a", "b");
    dump.clazz("java.util.LinkedHashMap")
        .extending("java.util.HashMap")
        .field("accessOrder", BOOLEAN);
    dump.clazz("java.util.Collections$SynchronizedMap").field("mutex", OBJECT).field("m", OBJECT);
    dump.clazz("java.util.HashSet").field("map", OBJECT);
    dump.clazz("java.util.concurrent.ConcurrentHashMap$KeySetView")
        .field("value", OBJECT)
        .field("map", OBJECT);
    dump.clazz("org.springframework.util.LinkedCaseInsensitiveMap")
        .field("targetMap", OBJECT)
        .field("caseInsensitiveKeys", OBJECT);
    dump.clazz("com.google.common.collect.AbstractMapBasedMultimap")
        .field("map", OBJECT)
        .field("totalSize", INT);
    long first = dump.instance("java.util.LinkedHashMap").set("accessOrder", true).id();
    long second = dump.instance("java.util.LinkedHashMap").id();
    String view = "java.util.concurrent.ConcurrentHashMap$KeySetView";
    long map = dump.hashMap().id();
    long third = dump.instance(view).set("map", map).set("value", dump.string("TRUE")).id();
    long fourth = dump.instance(view).set("map", map).id();
    dump.objectArray("java.util.HashMap$Node", 1);
    snapshot = DirectEngine.open(dump.writeTo(folder.resolve("heap.hprof")), ProgressListener.NONE);
    bound = BoundLayouts.bind(LayoutCatalog.builtIn(), snapshot);
    ordered = snapshot.ordinalOf(first);
    plain = snapshot.ordinalOf(second);
    newKeySet = snapshot.ordinalOf(third);
    keySet = snapshot.ordinalOf(fourth);
  }

  @AfterEach
  void close() throws IOException {
    snapshot.close();
  }

  private HeapClass named(String name) {
    return snapshot.classesNamed(name).get(0);
  }

  private static int cell(HeapClass heapClass, String field) {
    return heapClass.field(field).cell();
  }

  @Test
  void readingMutatesInAccessOrderOnly() throws IOException {
    ContainerLayout layout = bound.layoutOf(snapshot.classIndexOf(ordered));

    assertThat(layout.threadSafety()).isEqualTo(ThreadSafety.UNSAFE);
    assertThat(layout.readMutates(snapshot, ordered)).isTrue();
    assertThat(layout.readMutates(snapshot, plain)).isFalse();
  }

  @Test
  void wrappersHaveDelegateAndGuardAndAreNoContainers() {
    HeapClass wrapper = named("java.util.Collections$SynchronizedMap");
    ContainerLayout attributes = bound.attributesOf(wrapper.index());

    assertThat(bound.layoutOf(wrapper.index())).isNull();
    assertThat(bound.isWrapper(wrapper.index())).isTrue();
    assertThat(bound.delegateCell(wrapper.index())).isEqualTo(cell(wrapper, "m"));
    assertThat(attributes.guardCell()).isEqualTo(cell(wrapper, "mutex"));
    assertThat(attributes.threadSafety()).isEqualTo(ThreadSafety.THREAD_SAFE);
    assertThat(bound.isInnardCell(wrapper.index(), cell(wrapper, "m"))).isFalse();
  }

  @Test
  void setsHaveABackingMap() {
    HeapClass set = named("java.util.HashSet");

    assertThat(bound.isSet(set.index())).isTrue();
    assertThat(bound.layoutOf(set.index())).isNull();
    assertThat(bound.backingCell(set.index())).isEqualTo(cell(set, "map"));
  }

  @Test
  void theKeySetViewOfAMapDoesNotOwnIt() {
    assertThat(bound.backingCell(snapshot.classIndexOf(keySet))).isEqualTo(-1);
    assertThat(bound.backingMap(newKeySet, snapshot.references())).isNotNegative();
    assertThat(bound.backingMap(keySet, snapshot.references())).isEqualTo(HeapSnapshot.NULL);
  }

  @Test
  void nodesAndTheirArraysAreInternal() {
    assertThat(bound.isInternal(named("java.util.HashMap$Node").index())).isTrue();
    assertThat(bound.isInternal(named("java.util.HashMap$Node[]").index())).isTrue();
    assertThat(bound.isInternal(named("java.util.HashMap").index())).isFalse();
    assertThat(bound.isInternal(named("java.lang.String").index())).isFalse();
  }

  @Test
  void innardsAreTablesInnerMapsAndHiddenSides() {
    HeapClass map = named("java.util.HashMap");
    HeapClass folded = named("org.springframework.util.LinkedCaseInsensitiveMap");
    HeapClass multimap = named("com.google.common.collect.AbstractMapBasedMultimap");

    assertThat(bound.isInnardCell(map.index(), cell(map, "table"))).isTrue();
    assertThat(bound.isInnardCell(multimap.index(), cell(multimap, "map"))).isTrue();
    assertThat(bound.layoutOf(multimap.index()).isMultimap()).isTrue();
    assertThat(bound.isInnardCell(folded.index(), cell(folded, "caseInsensitiveKeys"))).isTrue();
    assertThat(bound.isInnardCell(folded.index(), cell(folded, "targetMap"))).isFalse();
  }
}

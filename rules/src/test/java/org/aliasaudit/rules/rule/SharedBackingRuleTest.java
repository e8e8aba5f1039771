package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SharedBackingRuleTest extends RulesTest {
  private static final String HEAP_BUFFER = "java.nio.HeapByteBuffer";

  private Finding finding() throws IOException {
    return onlyFinding("AA03");
  }

  private InstanceSpec buffer(String className, long array, int offset, int capacity) {
    dump.clazz("java.nio.Buffer").field("capacity", JavaType.INT);
    dump.clazz("java.nio.ByteBuffer")
        .extending("java.nio.Buffer")
        .field("hb", JavaType.OBJECT)
        .field("offset", JavaType.INT);
    dump.clazz(className).extending("java.nio.ByteBuffer");
    return dump.instance(className)
        .set("hb", array)
        .set("offset", offset)
        .set("capacity", capacity);
  }

  private InstanceSpec subList(InstanceSpec root, int offset, int size) {
    dump.clazz("java.util.ArrayList$SubList")
        .extending("java.util.AbstractList")
        .field("root", JavaType.OBJECT)
        .field("parent", JavaType.OBJECT)
        .field("offset", JavaType.INT)
        .field("size", JavaType.INT);
    return dump.instance("java.util.ArrayList$SubList")
        .set("root", root)
        .set("offset", offset)
        .set("size", size);
  }

  private InstanceSpec asList(Identified array) {
    dump.clazz("java.util.AbstractList").field("modCount", JavaType.INT);
    dump.clazz("java.util.Arrays$ArrayList")
        .extending("java.util.AbstractList")
        .field("a", JavaType.OBJECT);
    return dump.instance("java.util.Arrays$ArrayList").set("a", array);
  }

  // --- fires: views

  @Test
  void slicesThatOverlapAreMedium() throws IOException {
    long array = dump.array(new byte[32]);
    storeMap(buffer(HEAP_BUFFER, array, 0, 16), buffer(HEAP_BUFFER, array, 8, 16));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title())
        .isEqualTo(
            "2 keys of static com.acme.Store.MAP are views over one byte[] through .hb, in parts"
                + " that overlap");
    assertThat(finding.site().value()).isEqualTo(HEAP_BUFFER);
    assertThat(finding.remedies())
        .extracting(Remedy::id)
        .containsExactly("copy-range", "deep-copy");
  }

  @Test
  void slicesThatOnlyTouchAreLow() throws IOException {
    long array = dump.array(new byte[32]);
    storeMap(buffer(HEAP_BUFFER, array, 0, 16), buffer(HEAP_BUFFER, array, 16, 16));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("the keys share it in parts that do not overlap");
  }

  @Test
  void viewsInsideValuesAreFoundToo() throws IOException {
    long array = dump.array(new byte[32]);
    storeMap(
        holding("com.acme.Box", "bytes", buffer(HEAP_BUFFER, array, 0, 16)),
        holding("com.acme.Box", "bytes", buffer(HEAP_BUFFER, array, 15, 16)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.site().component()).isEqualTo(".bytes.hb");
  }

  @Test
  void twoThreadsInTheViewsMakeItHigh() throws IOException {
    long array = dump.array(new byte[32]);
    InstanceSpec a = buffer(HEAP_BUFFER, array, 0, 16);
    InstanceSpec b = buffer(HEAP_BUFFER, array, 8, 16);
    storeMap(a, b);
    threadIn("worker-1", "com.acme.Worker", a);
    threadIn("worker-2", "com.acme.Worker", b);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith("overlap, 2 threads are in it");
    assertThat(finding.threads()).hasSize(2);
  }

  @Test
  void subListsOfOneListAreViews() throws IOException {
    InstanceSpec all = dump.arrayList("a", "b", "c", "d");
    storeMap(subList(all, 0, 2), subList(all, 1, 2));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.site().component()).isEqualTo(".root");
  }

  @Test
  void aListAndItsSubListInOneMapAreTwoKeysOfOneList() throws IOException {
    InstanceSpec all = dump.arrayList("a", "b", "c", "d");
    storeMap(all, subList(all, 1, 2));
    Finding finding = finding();
    assertThat(finding.groups().get(0).keyCount()).isEqualTo(2);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(all));
  }

  @Test
  void viewsWithoutARangeMayOverlap() throws IOException {
    ArraySpec array = dump.objectArray("java.lang.Object", 3);
    storeMap(asList(array), asList(array));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title()).endsWith("through .a, in parts that may overlap");
  }

  @Test
  void twoListsWithOneArrayOverlap() throws IOException {
    InstanceSpec list = dump.arrayList("a", "b");
    InstanceSpec other = dump.arrayList("c");
    other.set("elementData", list.get("elementData")).set("size", 2);
    storeMap(list, other);
    assertThat(finding().title()).contains("one Object[] through .elementData, in parts that");
  }

  // --- fires: containers

  @Test
  void mapsWithOneTableAreContainersOverOneTable() throws IOException {
    InstanceSpec map = dump.hashMap("a", "x");
    InstanceSpec clone = dump.hashMap("b", "y");
    clone.set("table", map.get("table"));
    storeMap(holding("com.acme.Box", "entries", map), holding("com.acme.Box", "entries", clone));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title())
        .isEqualTo(
            "2 keys of static com.acme.Store.MAP have different containers over one"
                + " HashMap$Node[] through .entries.table");
    assertThat(finding.remedies())
        .extracting(Remedy::id)
        .containsExactly("deep-copy", "immutable-swap");
  }

  private InstanceSpec journal(Identified first) {
    return holding("com.acme.Journal", "first", first);
  }

  private InstanceSpec node(Identified next) {
    InstanceSpec node = value("com.acme.Journal$Node");
    app("com.acme.Journal$Node").field("next", JavaType.OBJECT);
    return next == null ? node : node.set("next", next);
  }

  @Test
  void clonesOfAListOfTheProgramShareANode() throws IOException {
    InstanceSpec first = node(node(null));
    storeMap(journal(first), journal(first), journal(node(null)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.site().component()).isEqualTo(".first");
  }

  @Test
  void clonesOfAMapOfTheProgramShareTheArrayOfNodes() throws IOException {
    node(null);
    ArraySpec table = dump.objectArray("com.acme.Journal$Node", 4);
    storeMap(journal(table), journal(table));
    assertThat(finding().title()).contains("different containers over one Journal$Node[]");
  }

  // --- stays silent

  @Test
  void silentWhenEveryBufferHasItsOwnArray() throws IOException {
    storeMap(
        buffer(HEAP_BUFFER, dump.array(new byte[8]), 0, 8),
        buffer(HEAP_BUFFER, dump.array(new byte[8]), 0, 8));
    assertSilent();
  }

  @Test
  void emptyListsMayShareTheEmptyArray() throws IOException {
    ArraySpec none = dump.objectArray("java.lang.Object", 0);
    InstanceSpec a = dump.arrayList();
    InstanceSpec b = dump.arrayList();
    a.set("elementData", none);
    b.set("elementData", none);
    storeMap(a, b);
    assertSilent();
  }

  // --- exemptions

  @Test
  void readOnlyBuffersAreLow() throws IOException {
    long array = dump.array(new byte[32]);
    String readOnly = "java.nio.HeapByteBufferR";
    storeMap(buffer(readOnly, array, 0, 16), buffer(readOnly, array, 8, 16));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).containsExactly("the keys share it for reading only");
  }

  @Test
  void aWriterAmongReadersIsMedium() throws IOException {
    long array = dump.array(new byte[32]);
    storeMap(buffer("java.nio.HeapByteBufferR", array, 0, 16), buffer(HEAP_BUFFER, array, 8, 16));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void emptyViewsOverlapWithNothing() throws IOException {
    long array = dump.array(new byte[32]);
    storeMap(buffer(HEAP_BUFFER, array, 0, 16), buffer(HEAP_BUFFER, array, 8, 0));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void persistentCollectionsShareByDesign() throws IOException {
    InstanceSpec root = value("clojure.lang.PersistentHashMap$BitmapIndexedNode");
    app("clojure.lang.APersistentMap");
    app("clojure.lang.PersistentHashMap").extending("clojure.lang.APersistentMap");
    storeMap(
        holding("clojure.lang.PersistentHashMap", "root", root),
        holding("clojure.lang.PersistentHashMap", "root", root));
    assertThat(audit().findings()).isEmpty();
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    long array = dump.array(new byte[32]);
    app("com.acme.Worker");
    threadIn(
        "worker-1",
        "com.acme.Worker",
        mapOf(buffer(HEAP_BUFFER, array, 0, 16), buffer(HEAP_BUFFER, array, 8, 16)));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    long array = dump.array(new byte[32]);
    app(STORE);
    InstanceSpec map = mapOf(buffer(HEAP_BUFFER, array, 0, 16), buffer(HEAP_BUFFER, array, 8, 16));
    dump.clazz("sun.Registry").staticField("THINGS", map.id());
    assertBenign("JDK-owned site");
    assertThat(onlyFinding("AA03", DEFAULTS.withIncludeJdk(true)).severity())
        .isEqualTo(Severity.MEDIUM);
  }
}

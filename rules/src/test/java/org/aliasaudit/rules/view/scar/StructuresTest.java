package org.aliasaudit.rules.view.scar;

import static org.aliasaudit.hprof.JavaType.BYTE;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.testing.RulesTest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check on sound and on broken objects. */
class StructuresTest extends RulesTest {
  private static final String OBJECTS = "java.lang.Object";
  private static final String CHM = "java.util.concurrent.ConcurrentHashMap";

  @BeforeEach
  void someThread() {
    dump.thread("main").frame("com.acme.Main", "main", 1);
  }

  private List<String> scars() throws IOException {
    List<String> scars = new ArrayList<>();
    AuditResult result = audit();
    result.findings().stream()
        .filter(f -> f.rule().equals("AA11"))
        .flatMap(f -> f.scars().stream())
        .forEach(s -> scars.add(s.what() + ": " + s.expected() + ", " + s.found()));
    return scars;
  }

  private ClassSpec clazz(String name, String references, String numbers) {
    ClassSpec spec = dump.clazz(name);
    for (String field : references.split(" ", -1)) {
      spec.field(field, OBJECT);
    }
    for (String field : numbers.isEmpty() ? new String[0] : numbers.split(" ", -1)) {
      spec.field(field, INT);
    }
    return spec;
  }

  private InstanceSpec node(String type, int hash, Identified next) {
    InstanceSpec node = dump.instance(type).set("hash", hash).set("key", dump.string("k" + hash));
    return next == null ? node : node.set("next", next);
  }

  // --- hash tables

  private InstanceSpec hashMap(int size, ArraySpec table) {
    clazz("java.util.HashMap", "table", "size");
    InstanceSpec map = dump.instance("java.util.HashMap").set("table", table).set("size", size);
    store("MAP", map);
    return map;
  }

  private InstanceSpec hashNode(int hash, Identified next) {
    clazz("java.util.HashMap$Node", "key value next", "hash");
    return node("java.util.HashMap$Node", hash, next);
  }

  private ArraySpec table(int length) {
    return dump.objectArray("java.util.HashMap$Node", length);
  }

  @Test
  void chainsWithNegativeHashes() throws IOException {
    hashMap(3, table(16).set(5, hashNode(5, hashNode(21, null))).set(15, hashNode(-1, null)));
    assertThat(scars()).isEmpty();
  }

  @Test
  void aNodeInAnotherBucket() throws IOException {
    hashMap(2, table(16).set(5, hashNode(5, hashNode(22, null))));
    assertThat(scars()).containsExactly("nodes in a bucket of another hash: 0 nodes, 1 node");
  }

  @Test
  void theFirstNodeOfAnotherBucket() throws IOException {
    hashMap(1, table(16).set(5, hashNode(22, null)));
    assertThat(scars()).containsExactly("nodes in a bucket of another hash: 0 nodes, 1 node");
  }

  @Test
  void aChainThatLeadsBackIntoItself() throws IOException {
    InstanceSpec last = hashNode(37, null);
    InstanceSpec first = hashNode(5, hashNode(21, last));
    last.set("next", first);
    hashMap(3, table(16).set(5, first));
    assertThat(scars()).containsExactly("chains that lead back into themselves: 0 chains, 1 chain");
  }

  @Test
  void aChainThatLeadsIntoAnother() throws IOException {
    InstanceSpec shared = hashNode(21, null);
    hashMap(3, table(16).set(5, hashNode(5, shared)).set(6, hashNode(6, shared)));
    assertThat(scars()).containsExactly("chains that lead into another chain: 0 chains, 1 chain");
  }

  @Test
  void arraysWithoutTheNullsAtTheirEndProveNothing() throws IOException {
    hashMap(2, table(14).set(13, hashNode(30, null)).set(5, hashNode(6, null)));
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.snapshot().warnings()).anyMatch(w -> w.startsWith("arrays of this dump"));
  }

  @Test
  void aHashtableTakesTheRemainder() throws IOException {
    clazz("java.util.Hashtable", "table", "count");
    clazz("java.util.Hashtable$Entry", "key value next", "hash");
    int hash = -7;
    int index = (hash & Integer.MAX_VALUE) % 11;
    ArraySpec table = dump.objectArray("java.util.Hashtable$Entry", 11);
    table.set(index, node("java.util.Hashtable$Entry", hash, null));
    store("TABLE", dump.instance("java.util.Hashtable").set("table", table).set("count", 1));
    assertThat(scars()).isEmpty();
    InstanceSpec behind = node("java.util.Hashtable$Entry", hash + 1, null);
    table.set(index, node("java.util.Hashtable$Entry", hash, behind));
    assertThat(scars())
        .containsExactly(
            "stated size against entries: 1 entry, 2 entries",
            "nodes in a bucket of another hash: 0 nodes, 1 node");
  }

  @Test
  void weakEntriesCountUntilTheyAreUnlinked() throws IOException {
    clazz("java.lang.ref.Reference", "referent next", "");
    clazz("java.util.WeakHashMap", "table", "size");
    clazz("java.util.WeakHashMap$Entry", "value next", "hash").extending("java.lang.ref.Reference");
    InstanceSpec cleared = dump.instance("java.util.WeakHashMap$Entry").set("hash", 3);
    ArraySpec table = dump.objectArray("java.util.WeakHashMap$Entry", 16).set(3, cleared);
    InstanceSpec map = dump.instance("java.util.WeakHashMap").set("table", table).set("size", 1);
    store("MAP", map);
    assertThat(scars()).isEmpty();
    map.set("size", 2);
    assertThat(scars()).containsExactly("stated size against entries: 2 entries, 1 entry");
  }

  private InstanceSpec concurrentMap(int baseCount, ArraySpec table) {
    clazz(CHM, "table nextTable counterCells", "").field("baseCount", LONG);
    InstanceSpec map = dump.instance(CHM).set("table", table).set("baseCount", baseCount);
    store("MAP", map);
    return map;
  }

  private InstanceSpec concurrentNode(int hash) {
    clazz(CHM + "$Node", "key val next", "hash");
    return node(CHM + "$Node", hash, null).set("val", dump.string("v"));
  }

  @Test
  void counterCellsAndTreesOfAConcurrentMapCount() throws IOException {
    dump.clazz(CHM + "$CounterCell").field("value", LONG);
    clazz(CHM + "$Node", "key val next", "hash");
    clazz(CHM + "$TreeBin", "root first", "").extending(CHM + "$Node");
    InstanceSpec tree = dump.instance(CHM + "$TreeBin").set("hash", -2);
    tree.set("first", concurrentNode(19));
    InstanceSpec map =
        concurrentMap(
            3, dump.objectArray(CHM + "$Node", 16).set(3, tree).set(4, concurrentNode(4)));
    InstanceSpec cell = dump.instance(CHM + "$CounterCell").set("value", -1);
    map.set("counterCells", dump.objectArray(CHM + "$CounterCell", 2).set(1, cell));
    assertThat(scars()).isEmpty();
    map.set("baseCount", 4);
    assertThat(scars()).containsExactly("stated size against entries: 3 entries, 2 entries");
  }

  @Test
  void aTableBeingMovedIsRead() throws IOException {
    clazz(CHM + "$Node", "key val next", "hash");
    clazz(CHM + "$ForwardingNode", "nextTable", "").extending(CHM + "$Node");
    clazz(CHM + "$ReservationNode", "other", "").extending(CHM + "$Node");
    ArraySpec next = dump.objectArray(CHM + "$Node", 32);
    next.set(3, concurrentNode(35)).set(19, concurrentNode(19));
    InstanceSpec moved = dump.instance(CHM + "$ForwardingNode").set("hash", -1);
    moved.set("nextTable", next);
    InstanceSpec reserved = dump.instance(CHM + "$ReservationNode").set("hash", -3);
    ArraySpec table = dump.objectArray(CHM + "$Node", 16).set(3, moved).set(15, moved);
    concurrentMap(2, table.set(4, reserved));
    assertThat(scars()).isEmpty();
    next.set(31, concurrentNode(30));
    assertThat(scars())
        .containsExactly(
            "stated size against entries: 2 entries, 3 entries",
            "nodes in a bucket of another hash: 0 nodes, 1 node");
  }

  // --- linked order

  /** A map of the nodes in order, each in the table. */
  private InstanceSpec[] linkedMap() {
    clazz("java.util.HashMap", "table", "size");
    clazz("java.util.HashMap$Node", "key value next", "hash");
    clazz("java.util.LinkedHashMap", "head tail", "").extending("java.util.HashMap");
    clazz("java.util.LinkedHashMap$Entry", "before after", "").extending("java.util.HashMap$Node");
    InstanceSpec[] nodes = new InstanceSpec[3];
    ArraySpec table = table(16);
    for (int i = 0; i < 3; i++) {
      nodes[i] = node("java.util.LinkedHashMap$Entry", i, null);
      table.set(i, nodes[i]);
    }
    link(nodes, "before", "after");
    InstanceSpec map = dump.instance("java.util.LinkedHashMap").set("table", table).set("size", 3);
    store("MAP", map.set("head", nodes[0]).set("tail", nodes[2]));
    return nodes;
  }

  private static void link(InstanceSpec[] nodes, String before, String after) {
    for (int i = 1; i < nodes.length; i++) {
      nodes[i - 1].set(after, nodes[i]);
      nodes[i].set(before, nodes[i - 1]);
    }
  }

  @Test
  void aLinkedOrderThatSkipsANode() throws IOException {
    InstanceSpec[] nodes = linkedMap();
    assertThat(scars()).isEmpty();
    nodes[0].set("after", nodes[2]);
    assertThat(scars())
        .containsExactly(
            "linked order against table: 3 nodes of the table, 2 nodes in order, 0 of them not in"
                + " the table",
            "links of the linked order: 0 that disagree with the way back, 1");
  }

  @Test
  void aLinkedOrderWithoutEnd() throws IOException {
    InstanceSpec[] nodes = linkedMap();
    nodes[2].set("after", nodes[1]);
    assertThat(scars()).containsExactly("linked order that leads back into itself: an end, none");
  }

  @Test
  void aRingBeginsAndEndsAtItsHeader() throws IOException {
    clazz("java.util.HashMap", "table", "size");
    clazz("java.util.HashMap$Entry", "key value next", "hash");
    clazz("java.util.LinkedHashMap", "header", "").extending("java.util.HashMap");
    clazz("java.util.LinkedHashMap$Entry", "before after", "").extending("java.util.HashMap$Entry");
    InstanceSpec[] ring = new InstanceSpec[3];
    for (int i = 0; i < 3; i++) {
      ring[i] = node("java.util.LinkedHashMap$Entry", i, null);
    }
    link(ring, "before", "after");
    ring[2].set("after", ring[0]);
    ring[0].set("before", ring[2]);
    InstanceSpec map = dump.instance("java.util.LinkedHashMap").set("header", ring[0]);
    map.set("table", table(16).set(1, ring[1]).set(2, ring[2]));
    store("MAP", map.set("size", 2));
    assertThat(scars()).isEmpty();
    ring[0].set("before", ring[1]);
    assertThat(scars())
        .containsExactly("links of the linked order: 0 that disagree with the way back, 1");
  }

  // --- trees and lists

  @Test
  void aTreeWhoseNodesHaveOtherParents() throws IOException {
    clazz("java.util.TreeMap", "root", "size");
    clazz("java.util.TreeMap$Entry", "key value left right parent", "");
    InstanceSpec root = dump.instance("java.util.TreeMap$Entry");
    InstanceSpec left = dump.instance("java.util.TreeMap$Entry").set("parent", root);
    InstanceSpec right = dump.instance("java.util.TreeMap$Entry").set("parent", root);
    store("MAP", dump.instance("java.util.TreeMap").set("root", root).set("size", 3));
    root.set("left", left).set("right", right);
    assertThat(scars()).isEmpty();
    right.set("parent", left);
    assertThat(scars())
        .containsExactly("parent links of the tree: 0 nodes with another parent, 1 node");
    right.set("parent", root);
    left.set("left", root);
    assertThat(scars()).containsExactly("nodes that two nodes lead to: 0 nodes, 1 node");
  }

  @Test
  void aListThatReadsDifferentlyBackwards() throws IOException {
    clazz("java.util.LinkedList", "first last", "size");
    clazz("java.util.LinkedList$Node", "item next prev", "");
    InstanceSpec[] nodes = new InstanceSpec[3];
    for (int i = 0; i < 3; i++) {
      nodes[i] = dump.instance("java.util.LinkedList$Node");
    }
    link(nodes, "prev", "next");
    InstanceSpec list = dump.instance("java.util.LinkedList").set("size", 3);
    store("LIST", list.set("first", nodes[0]).set("last", nodes[2]));
    assertThat(scars()).isEmpty();
    nodes[2].set("prev", nodes[0]);
    assertThat(scars()).containsExactly("links of the list: 0 that disagree with the way back, 1");
    nodes[1].set("next", 0);
    assertThat(scars())
        .containsExactly(
            "stated size against entries: 3 entries, 2 entries",
            "links of the list: 0 that disagree with the way back, 1");
  }

  // --- arrays

  private ArraySpec slots(int length, int... used) {
    ArraySpec slots = dump.objectArray(OBJECTS, length);
    for (int index : used) {
      slots.set(index, dump.string("element"));
    }
    return slots;
  }

  private InstanceSpec deque(int head, int tail, ArraySpec elements) {
    clazz("java.util.ArrayDeque", "elements", "head tail");
    InstanceSpec deque = dump.instance("java.util.ArrayDeque").set("elements", elements);
    store("DEQUE", deque.set("head", head).set("tail", tail));
    return deque;
  }

  @Test
  void aDequeAroundTheEndOfItsArray() throws IOException {
    InstanceSpec deque = deque(6, 2, slots(8, 6, 7, 0, 1));
    assertThat(scars()).isEmpty();
    deque.set("elements", slots(8, 6, 0, 1, 3));
    assertThat(scars())
        .containsExactly(
            "null inside the live range: 4 elements, 3 elements and 1 null",
            "elements outside the live range: 0 elements, 1 element");
    deque.set("tail", 8);
    assertThat(scars()).containsExactly("head and tail of the deque: 0 to 7, head 6, tail 8");
  }

  @Test
  void aHeapAndTheOneOfJdk5() throws IOException {
    clazz("java.util.PriorityQueue", "queue", "size");
    InstanceSpec queue = dump.instance("java.util.PriorityQueue").set("size", 3);
    store("QUEUE", queue.set("queue", slots(8, 0, 1, 2)));
    assertThat(scars()).isEmpty();
    queue.set("queue", slots(8, 1, 2, 3));
    assertThat(scars()).isEmpty();
    queue.set("queue", slots(8, 0, 2));
    assertThat(scars())
        .containsExactly("null inside the live range: 3 elements, 2 elements and 1 null");
    queue.set("queue", slots(8, 0, 1, 2, 5));
    assertThat(scars()).containsExactly("elements outside the live range: 0 elements, 1 element");
    queue.set("queue", slots(2, 0, 1));
    assertThat(scars()).containsExactly("size beyond the array: at most 2 elements, size 3");
  }

  @Test
  void aListLargerThanItsArray() throws IOException {
    InstanceSpec list = dump.arrayList("a", "b").set("size", 10);
    store("LIST", list);
    assertThat(scars()).isEmpty();
    list.set("size", 11);
    assertThat(scars()).containsExactly("size beyond the array: at most 10 elements, size 11");
  }

  @Test
  void aBuilderOfWideCharacters() throws IOException {
    dump.clazz("java.lang.AbstractStringBuilder")
        .field("value", OBJECT)
        .field("count", INT)
        .field("coder", BYTE);
    dump.clazz("java.lang.StringBuilder").extending("java.lang.AbstractStringBuilder");
    InstanceSpec text = dump.instance("java.lang.StringBuilder").set("count", 8);
    store("TEXT", text.set("value", dump.array(new byte[8])));
    assertThat(scars()).isEmpty();
    text.set("coder", 1);
    assertThat(scars()).containsExactly("size beyond the array: at most 4 elements, size 8");
  }

  // --- rows

  @Test
  void aClassWithOtherFieldsIsNotChecked() throws IOException {
    clazz("java.util.ArrayDeque", "items", "head tail");
    store("DEQUE", dump.instance("java.util.ArrayDeque").set("tail", 5));
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.snapshot().warnings())
        .contains(
            "the check ring-buffer of java.util.ArrayDeque does not fit this dump: no field"
                + " elements");
  }

  @Test
  void nodesWithOtherFieldsAreNotFollowed() throws IOException {
    clazz("com.acme.Odd", "key", "");
    hashMap(1, table(16).set(3, dump.instance("com.acme.Odd")));
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.snapshot().warnings())
        .anyMatch(w -> w.startsWith("objects of com.acme.Odd are not built as"));
  }

  @Test
  void aWrongRowNamesItsLine() {
    for (String row :
        List.of(
            "tree a.B root=r -- source",
            "tree a.B root=r size=s left=l right=r parent=p",
            "wood a.B -- source",
            "counted a.B colour=red -- source")) {
      Assertions.assertThatThrownBy(
              () -> InvariantFile.parse(new StringReader("\n" + row), "my.invariants"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("my.invariants:2: ");
    }
  }
}

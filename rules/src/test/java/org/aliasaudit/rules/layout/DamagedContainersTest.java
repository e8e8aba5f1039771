package org.aliasaudit.rules.layout;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that no JVM would leave behind in order: walks end and invent nothing. */
@Timeout(60)
class DamagedContainersTest {
  private static final String LAYOUT =
      """
      map a.Chains unsafe
        each table
      map a.Tree unsafe
        follow root
      node a.Node
        entry key -> value
        follow left
        follow next
      map a.Outer unsafe
        values inner
      map a.Multi unsafe
        multi inner
      collection a.Bag
        elements items
      map a.Renamed unsafe
        each buckets
      map a.Deep unsafe
        size counter.count + other.count
        each table.array
      """;

  @TempDir Path folder;
  private final DumpBuilder dump = new DumpBuilder();
  private final List<String> walked = new ArrayList<>();
  private List<String> notices;
  private long declared;
  private List<UnwalkedClass> unwalked;

  DamagedContainersTest() {
    dump.clazz("a.Chains").field("table", OBJECT);
    dump.clazz("a.Tree").field("root", OBJECT);
    dump.clazz("a.Node")
        .field("key", OBJECT)
        .field("value", OBJECT)
        .field("left", OBJECT)
        .field("next", OBJECT);
    dump.clazz("a.Outer").field("inner", OBJECT);
    dump.clazz("a.Multi").field("inner", OBJECT);
    dump.clazz("a.Bag").field("items", OBJECT);
    dump.clazz("a.Renamed").field("slots", OBJECT);
  }

  private InstanceSpec node(String key) {
    return dump.instance("a.Node")
        .set("key", dump.string(key))
        .set("value", dump.string("v" + key));
  }

  private WalkOutcome walk(InstanceSpec container) throws IOException {
    Path file = dump.writeTo(folder.resolve("heap.hprof"));
    try (HeapSnapshot snapshot = DirectEngine.open(file, ProgressListener.NONE)) {
      LayoutCatalog catalog = LayoutCatalog.parse(new StringReader(LAYOUT), "test.layout");
      BoundLayouts bound = BoundLayouts.bind(LayoutCatalog.builtIn().plus(catalog), snapshot);
      notices = bound.notices();
      unwalked = bound.unwalked();
      EntryWalker walker = bound.newWalker();
      int ordinal = snapshot.ordinalOf(container.id());
      WalkOutcome outcome = walker.walk(ordinal, (key, primitive, value) -> {});
      WalkOutcome again =
          walker.walk(
              ordinal,
              (key, primitive, value) ->
                  walked.add(text(snapshot, key) + "=" + text(snapshot, value)));
      declared = walker.declaredSize(ordinal);
      assertThat(again).as("a second walk of the same walker").isEqualTo(outcome);
      return outcome;
    }
  }

  private static String text(HeapSnapshot snapshot, int ordinal) throws IOException {
    return ordinal < 0 ? Integer.toString(ordinal) : snapshot.string(ordinal, 100);
  }

  private InstanceSpec chains(InstanceSpec... heads) {
    ArraySpec table = dump.objectArray("a.Node", heads.length);
    for (int i = 0; i < heads.length; i++) {
      table.set(i, heads[i]);
    }
    return dump.instance("a.Chains").set("table", table);
  }

  @Test
  void aCyclicChainGivesEachEntryOnce() throws IOException {
    InstanceSpec first = node("a");
    InstanceSpec second = node("b");
    first.set("next", second);
    second.set("next", first);

    WalkOutcome outcome = walk(chains(first));

    assertThat(walked).containsExactlyInAnyOrder("a=va", "b=vb");
    assertThat(outcome.revisited()).isEqualTo(1);
    assertThat(outcome.isClean()).isFalse();
  }

  @Test
  void aChainInTwoBucketsGivesEachEntryOnce() throws IOException {
    InstanceSpec shared = node("a");

    WalkOutcome outcome = walk(chains(shared, shared, node("b")));

    assertThat(walked).containsExactlyInAnyOrder("a=va", "b=vb");
    assertThat(outcome.revisited()).isEqualTo(1);
  }

  @Test
  void aTreeWhoseLeavesLeadBackEnds() throws IOException {
    InstanceSpec root = node("a");
    InstanceSpec left = node("b");
    root.set("left", left).set("next", root);
    left.set("left", root).set("next", left);

    WalkOutcome outcome = walk(dump.instance("a.Tree").set("root", root));

    assertThat(walked).containsExactlyInAnyOrder("a=va", "b=vb");
    assertThat(outcome.revisited()).isEqualTo(3);
  }

  @Test
  void aTreeOfAHundredThousandLevelsNeedsNoThreadStack() throws IOException {
    InstanceSpec root = node("a");
    InstanceSpec last = root;
    for (int i = 0; i < 100_000; i++) {
      InstanceSpec child = dump.instance("a.Node");
      last.set(i % 2 == 0 ? "left" : "next", child);
      last = child;
    }

    WalkOutcome outcome = walk(dump.instance("a.Tree").set("root", root));

    assertThat(outcome.entries()).isEqualTo(100_001);
    assertThat(outcome.isClean()).isTrue();
  }

  @Test
  void anInstanceInPlaceOfATableGivesNothing() throws IOException {
    InstanceSpec chains = dump.instance("a.Chains").set("table", node("a").set("next", node("b")));

    WalkOutcome outcome = walk(chains);

    assertThat(walked).isEmpty();
    assertThat(outcome.unknownNodes()).isEqualTo(1);
  }

  @Test
  void containersWithinThemselvesEnd() throws IOException {
    InstanceSpec outer = dump.instance("a.Outer");
    outer.set("inner", outer);

    assertThat(walk(outer).entries()).isZero();
    assertThat(walked).isEmpty();
  }

  @Test
  void nestedMultimapsAreOddAndEnd() throws IOException {
    InstanceSpec innermost = dump.instance("a.Multi").set("inner", chains(node("a")));
    InstanceSpec outer = dump.instance("a.Multi").set("inner", innermost);

    WalkOutcome outcome = walk(outer);

    assertThat(outcome.entries()).isZero();
    assertThat(outcome.unknownNodes()).isEqualTo(1);
  }

  @Test
  void aMultimapGivesTheElementsAndWhateverIsNoCollection() throws IOException {
    InstanceSpec bag = dump.instance("a.Bag");
    bag.set("items", dump.arrayOf("java.lang.Object", dump.string("x"), 0, dump.string("y")));
    InstanceSpec first = node("a").set("value", bag);

    WalkOutcome outcome = walk(dump.instance("a.Multi").set("inner", chains(first, node("b"))));

    assertThat(walked).containsExactlyInAnyOrder("a=x", "a=y", "b=vb");
    assertThat(outcome.unknownNodes()).isEqualTo(1);
  }

  @Test
  void danglingReferencesAreCounted() throws IOException {
    InstanceSpec broken = node("a").set("value", 0xdead_beefL).set("next", 0xdead_beefL);

    WalkOutcome outcome = walk(chains(broken));

    assertThat(walked).containsExactly("a=" + HeapSnapshot.DANGLING);
    assertThat(outcome.dangling()).isEqualTo(2);
  }

  @Test
  void aNodeOfAnUnknownClassIsCounted() throws IOException {
    dump.clazz("a.Stranger").field("key", OBJECT);

    WalkOutcome outcome = walk(chains(node("a"), dump.instance("a.Stranger")));

    assertThat(walked).containsExactly("a=va");
    assertThat(outcome.unknownNodes()).isEqualTo(1);
  }

  @Test
  void aLayoutThatDoesNotFitSaysWhatIsMissingAndGivesNothing() throws IOException {
    WalkOutcome outcome = walk(dump.instance("a.Renamed"));

    assertThat(outcome.entries()).isZero();
    assertThat(notices)
        .containsExactly(
            "the layout of a.Renamed (test.layout:15) does not fit this dump and is not used for"
                + " class a.Renamed: class a.Renamed has no field buckets");
  }

  @Test
  void aFieldBehindTheFirstOneIsCheckedOnTheObjectsOfTheDump() throws IOException {
    dump.clazz("a.Deep").field("table", OBJECT).field("counter", OBJECT).field("other", OBJECT);
    dump.clazz("a.Slots").field("renamed", OBJECT);

    WalkOutcome outcome = walk(dump.instance("a.Deep").set("table", dump.instance("a.Slots")));

    assertThat(outcome.entries()).isZero();
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).endsWith("class a.Deep: class a.Slots has no field array");
  }

  @Test
  void aTermOfASizeIsCheckedToo() throws IOException {
    dump.clazz("a.Deep").field("table", OBJECT).field("counter", OBJECT).field("other", OBJECT);
    dump.clazz("a.Counter").field("renamed", INT);

    walk(dump.instance("a.Deep").set("other", dump.instance("a.Counter")));

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).endsWith("class a.Deep: class a.Counter has no field count");
  }

  @Test
  void objectsThatDifferBeyondTheSamplesAreCountedAndTheirSizeIsUnknown() throws IOException {
    dump.clazz("a.Deep").field("table", OBJECT).field("counter", OBJECT).field("other", OBJECT);
    dump.clazz("a.Slots").field("array", OBJECT);
    dump.clazz("a.Counter").field("renamed", INT);
    dump.clazz("a.Other").field("slots", OBJECT);
    for (int i = 0; i < Samples.LIMIT; i++) {
      dump.instance("a.Deep").set("table", dump.instance("a.Slots"));
    }
    InstanceSpec late = dump.instance("a.Deep").set("table", dump.instance("a.Other"));
    late.set("other", dump.instance("a.Counter"));

    WalkOutcome outcome = walk(late);

    assertThat(notices).isEmpty();
    assertThat(outcome.unknownNodes()).isEqualTo(1);
    assertThat(declared).isEqualTo(-1);
  }

  @Test
  void aFieldOfAnotherTypeIsAMisfitToo() throws IOException {
    dump.clazz("java.util.HashMap").field("table", INT).field("size", INT);
    dump.clazz("java.util.TreeMap").field("root", OBJECT).field("size", BOOLEAN);

    walk(dump.instance("java.util.HashMap"));

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).endsWith("field table of class java.util.HashMap is no reference");
  }

  @Test
  void classesThatLookLikeMapsAreNamed() throws IOException {
    dump.clazz("java.util.AbstractMap").field("keySet", OBJECT);
    dump.clazz("com.acme.FancyMap").extending("java.util.AbstractMap").field("slots", OBJECT);
    dump.clazz("com.acme.Table").field("cells", OBJECT);
    dump.clazz("com.acme.Table$Cell").field("key", INT).field("value", OBJECT);
    dump.clazz("com.acme.Plain").field("key", OBJECT).field("value", OBJECT);

    walk(dump.instance("com.acme.FancyMap"));

    assertThat(unwalked)
        .extracting(UnwalkedClass::className)
        .containsExactlyInAnyOrder("a.Renamed", "com.acme.FancyMap", "com.acme.Table");
  }
}

package org.aliasaudit.hprof.graph;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.InDegrees;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.IdSequence;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search in blocks of cells finds what a look at each object finds. */
class CellSearchTest extends EngineTest {
  @ParameterizedTest
  @CsvSource({
    "0, ASCENDING",
    "1, ASCENDING",
    "3, ASCENDING",
    "50, ASCENDING",
    "3000, ASCENDING",
    "3, SPARSE",
    "3000, SPARSE",
    "3000, DESCENDING"
  })
  void findsWhatALookAtEachObjectFinds(int targets, IdOrder ids) throws IOException {
    Random random = new Random(targets);
    DumpBuilder dump = new DumpBuilder(new DumpOptions().ids(ids.sequence()));
    dump.clazz("com.acme.Node").field("a", OBJECT).field("number", INT).field("b", OBJECT);
    dump.clazz("com.acme.Leaf").field("number", INT);
    List<InstanceSpec> nodes = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      boolean leaf = random.nextInt(4) == 0;
      InstanceSpec node = dump.instance(leaf ? "com.acme.Leaf" : "com.acme.Node");
      node.set("number", random.nextInt(3000));
      if (!leaf && i > 0) {
        node.set("a", nodes.get(random.nextInt(i)));
        node.set("b", nodes.get(random.nextInt(i)));
      }
      nodes.add(node);
      if (i > 2000 && i % 100 == 0) {
        addClasses(dump, i, random.nextInt(200), node);
      }
    }
    for (int length : new int[] {0, 1, 63, 64, 65, 700}) {
      ArraySpec array = dump.objectArray("java.lang.Object", length);
      for (int i = 0; i < length; i++) {
        array.set(i, nodes.get(random.nextInt(nodes.size())));
      }
    }
    try (HeapSnapshot snapshot = openKept(dump)) {
      BitSet wanted = new BitSet();
      for (int i = 0; i < targets; i++) {
        wanted.set(random.nextInt(snapshot.objectCount()));
      }
      assertThat(found(snapshot, wanted)).isEqualTo(expected(snapshot, wanted));
      InDegrees counted = InDegrees.of(snapshot);
      for (int i = 0; i < snapshot.objectCount(); i++) {
        assertThat(snapshot.inDegrees().isSeveral(i)).isEqualTo(counted.isSeveral(i));
      }
    }
  }

  /** Records of classes stand elsewhere than those of the objects that are their neighbours. */
  private static void addClasses(DumpBuilder dump, int number, int count, InstanceSpec node) {
    for (int i = 0; i < count; i++) {
      dump.clazz("com.acme.Statics" + number + "_" + i).staticField("ONE", node.id());
    }
  }

  private enum IdOrder {
    ASCENDING,
    SPARSE,
    DESCENDING;

    IdSequence sequence() {
      return switch (this) {
        case ASCENDING -> IdSequence.ascending();
        case SPARSE -> IdSequence.sparse();
        case DESCENDING -> IdSequence.descending();
      };
    }
  }

  /** An array that is longer than a chunk of cells, with the one reference behind its size. */
  @Test
  void findsTheLastElementOfAnArrayBeyondAChunk() throws IOException {
    DumpBuilder dump = new DumpBuilder();
    InstanceSpec target = dump.instance("com.acme.Target");
    int length = CellStore.LARGEST_CHUNK + 1000;
    ArraySpec array = dump.objectArray("java.lang.Object", length).set(length - 1, target);
    dump.objectArray("java.lang.Object", 3);
    try (HeapSnapshot snapshot = openKept(dump)) {
      BitSet wanted = new BitSet();
      wanted.set(ordinal(snapshot, target));
      int at = ordinal(snapshot, array);
      assertThat(found(snapshot, wanted))
          .containsExactly(List.of(at, length - 1, ordinal(snapshot, target)));
    }
  }

  /** With all numbers in memory, many of which look like references. */
  private HeapSnapshot openKept(DumpBuilder dump) throws IOException {
    Path file = Files.write(folder.resolve("heap.hprof"), dump.bytes());
    return DirectEngine.open(file, (heapClass, field) -> true, ProgressListener.NONE);
  }

  private static List<List<Integer>> found(HeapSnapshot snapshot, BitSet wanted) {
    List<List<Integer>> found = new ArrayList<>();
    snapshot.referencesTo(wanted, (from, cell, to) -> found.add(List.of(from, cell, to)));
    return found;
  }

  private static List<List<Integer>> expected(HeapSnapshot snapshot, BitSet wanted) {
    List<List<Integer>> all = new ArrayList<>();
    References row = snapshot.references();
    for (int from = 0; from < snapshot.objectCount(); from++) {
      row.moveTo(from);
      for (int cell = 0; cell < row.size(); cell++) {
        int to = row.get(cell);
        if (to >= 0 && wanted.get(to)) {
          all.add(List.of(from, cell, to));
        }
      }
    }
    return all;
  }
}

package org.aliasaudit.hprof.graph;

import static org.aliasaudit.hprof.JavaType.DOUBLE;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.aliasaudit.hprof.JavaType.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.KeptFields;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers kept in memory are those of the file, and nothing else of a snapshot changes by them. */
class KeptNumbersTest extends EngineTest {
  private static final KeptFields ALL = (heapClass, field) -> true;

  private final DumpBuilder dump = new DumpBuilder();

  @Test
  void numbersOfEachClassOfALineage() throws IOException {
    dump.clazz("com.acme.Base").field("a", INT).field("next", OBJECT).field("b", LONG);
    dump.clazz("com.acme.Node").extending("com.acme.Base").field("c", SHORT).field("a", INT);
    InstanceSpec base = dump.instance("com.acme.Base").set("a", -7).set("b", Long.MIN_VALUE + 3);
    InstanceSpec node =
        dump.instance("com.acme.Node").set("a", 9).set("c", -2).set("b", -1).set("next", base);
    node.set(dump.clazz("com.acme.Base"), "a", Integer.MIN_VALUE);
    try (HeapSnapshot kept = open(dump.bytes(), ALL)) {
      assertThat(primitive(kept, base, "a")).isEqualTo(-7);
      assertThat(primitive(kept, base, "b")).isEqualTo(Long.MIN_VALUE + 3);
      assertThat(primitive(kept, node, "a")).isEqualTo(9);
      assertThat(primitive(kept, node, "b")).isEqualTo(-1);
      assertThat(primitive(kept, node, "c")).isEqualTo(-2);
      int at = ordinal(kept, node);
      HeapField inherited = kept.classOf(at).field("com.acme.Base", "a");
      assertThat(kept.primitive(at, inherited)).isEqualTo(Integer.MIN_VALUE);
      assertThat(row(kept, node)).containsExactly(ordinal(kept, base));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void theWholeSampleDumpIsTheSame(int identifierBytes) throws IOException {
    SampleDump sample = new SampleDump(new DumpOptions().identifierBytes(identifierBytes));
    try (HeapSnapshot kept = open(sample.bytes(), ALL)) {
      sample.check(kept);
      assertSame(open(sample.bytes()), kept);
    }
  }

  /**
   * The file is read for what is not kept only: a snapshot without its file shows which that is.
   */
  @Test
  void keptNumbersNeedNoFile() throws IOException {
    dump.clazz("com.acme.Node").field("hash", INT).field("size", INT).field("weight", DOUBLE);
    dump.array(new byte[1 << 20]); // What opening has read of the file is far from here.
    InstanceSpec node = dump.instance("com.acme.Node").set("hash", 42).set("size", 43);
    List<String> asked = new ArrayList<>();
    KeptFields onlyHash =
        (heapClass, field) -> {
          asked.add(heapClass.name() + "." + field.name());
          return field.name().equals("hash");
        };
    HeapSnapshot kept = open(dump.bytes(), onlyHash);
    kept.close();
    assertThat(asked).contains("com.acme.Node.hash", "com.acme.Node.size").doesNotHaveDuplicates();
    assertThat(asked).doesNotContain("com.acme.Node.weight");
    assertThat(primitive(kept, node, "hash")).isEqualTo(42);
    assertThatThrownBy(() -> primitive(kept, node, "size")).isInstanceOf(IOException.class);
  }

  /** A record that is too short for its class is a damaged one; what it lacks is 0. */
  @Test
  void whatACutRecordLacksIsZero() throws IOException {
    dump.clazz("com.acme.Node").field("first", INT).field("second", INT).field("third", LONG);
    long cut = dump.newId();
    long type = dump.clazz("com.acme.Node").id();
    byte[] fields = {0, 0, 0, 5, 0, 0};
    dump.subRecord(heap -> heap.instance(cut, type, fields));
    try (HeapSnapshot kept = open(dump.bytes(), ALL)) {
      HeapClass node = onlyClass(kept, "com.acme.Node");
      assertThat(kept.primitive(ordinal(kept, cut), node.field("first"))).isEqualTo(5);
      assertThat(kept.primitive(ordinal(kept, cut), node.field("second"))).isZero();
      assertThat(kept.primitive(ordinal(kept, cut), node.field("third"))).isZero();
    }
  }

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theDumpOfALiveJvmIsTheSame(Jdk jdk) throws Exception {
    Path file = folder.resolve("live.hprof");
    try (LiveJvm jvm = LiveJvm.start(jdk, DumpSubject.class)) {
      jvm.dumpByMxBean(file, true);
    }
    try (HeapSnapshot kept = DirectEngine.open(file, ALL, ProgressListener.NONE)) {
      assertSame(open(file), kept);
    }
  }

  private HeapSnapshot open(byte[] bytes, KeptFields kept) throws IOException {
    Path file = Files.write(folder.resolve("kept.hprof"), bytes);
    return DirectEngine.open(file, kept, ProgressListener.NONE);
  }

  /** Compares rows and all numbers of all instances. */
  private static void assertSame(HeapSnapshot plain, HeapSnapshot kept) throws IOException {
    assertThat(kept.objectCount()).isEqualTo(plain.objectCount());
    Set<String> different = new TreeSet<>();
    for (int ordinal = 0; ordinal < plain.objectCount(); ordinal++) {
      List<Integer> row = SnapshotWalk.row(plain.references(), ordinal);
      if (!row.equals(SnapshotWalk.row(kept.references(), ordinal))) {
        different.add("row of " + plain.classOf(ordinal).name());
      }
      if (plain.kindOf(ordinal) == ObjectKind.INSTANCE) {
        addDifferentNumbers(plain, kept, ordinal, different);
      }
    }
    assertThat(different).isEmpty();
  }

  private static void addDifferentNumbers(
      HeapSnapshot plain, HeapSnapshot kept, int ordinal, Set<String> different)
      throws IOException {
    for (HeapField field : plain.classOf(ordinal).fields()) {
      boolean number = field.cell() < 0;
      if (number && plain.primitive(ordinal, field) != kept.primitive(ordinal, field)) {
        different.add(field.declaringClass() + "." + field.name());
      }
    }
  }
}

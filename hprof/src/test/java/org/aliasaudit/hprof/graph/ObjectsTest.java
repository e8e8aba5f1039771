package org.aliasaudit.hprof.graph;

import static org.aliasaudit.hprof.JavaType.BOOLEAN;
import static org.aliasaudit.hprof.JavaType.BYTE;
import static org.aliasaudit.hprof.JavaType.CHAR;
import static org.aliasaudit.hprof.JavaType.DOUBLE;
import static org.aliasaudit.hprof.JavaType.FLOAT;
import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.aliasaudit.hprof.JavaType.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapField;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectsTest extends EngineTest {
  private static final long NOWHERE = 0x6666_0000L;

  private final DumpBuilder dump = new DumpBuilder();

  @Test
  void everyObjectHasAnOrdinalAndItsIdBack() throws IOException {
    List<Long> ids = List.of(dump.string("s"), dump.array(new int[3]), dump.hashMap().id());
    HeapSnapshot snapshot = open(dump);
    for (long id : ids) {
      assertThat(snapshot.idOf(ordinal(snapshot, id))).isEqualTo(id);
    }
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.ordinalOf(NOWHERE)).isEqualTo(HeapSnapshot.NULL);
    assertThat(snapshot.ordinalOf(0)).isEqualTo(HeapSnapshot.NULL);
  }

  @Test
  void countsEveryObjectClassObjectsIncluded() throws IOException {
    dump.clazz("com.acme.A");
    int classes = 4; // with Object, Class and ClassLoader
    dump.instance("com.acme.A");
    dump.instance("com.acme.A");
    assertThat(open(dump).objectCount()).isEqualTo(classes + 2);
  }

  @Test
  void knowsTheKindsOfObjects() throws IOException {
    InstanceSpec instance = dump.instance("com.acme.A");
    ArraySpec objects = dump.objectArray("com.acme.A", 0);
    long primitives = dump.array(new byte[0]);
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.kindOf(ordinal(snapshot, instance))).isEqualTo(ObjectKind.INSTANCE);
    assertThat(snapshot.kindOf(ordinal(snapshot, objects))).isEqualTo(ObjectKind.OBJECT_ARRAY);
    assertThat(snapshot.kindOf(ordinal(snapshot, primitives)))
        .isEqualTo(ObjectKind.PRIMITIVE_ARRAY);
    assertThat(snapshot.kindOf(ordinal(snapshot, dump.clazz("com.acme.A"))))
        .isEqualTo(ObjectKind.CLASS);
  }

  @Test
  void readsPrimitiveFieldsAtTheirExtremes() throws IOException {
    dump.clazz("com.acme.All")
        .field("z", BOOLEAN)
        .field("c", CHAR)
        .field("b", BYTE)
        .field("s", SHORT)
        .field("i", INT)
        .field("j", LONG)
        .field("f", FLOAT)
        .field("d", DOUBLE);
    InstanceSpec low =
        dump.instance("com.acme.All")
            .set("z", true)
            .set("c", 0xffff)
            .set("b", -128)
            .set("s", Short.MIN_VALUE)
            .set("i", Integer.MIN_VALUE)
            .set("j", Long.MIN_VALUE)
            .set("f", -0.5)
            .set("d", Double.MIN_VALUE);
    HeapSnapshot snapshot = open(dump);
    assertThat(primitive(snapshot, low, "z")).isEqualTo(1);
    assertThat(primitive(snapshot, low, "c")).isEqualTo(0xffff);
    assertThat(primitive(snapshot, low, "b")).isEqualTo(-128);
    assertThat(primitive(snapshot, low, "s")).isEqualTo(Short.MIN_VALUE);
    assertThat(primitive(snapshot, low, "i")).isEqualTo(Integer.MIN_VALUE);
    assertThat(primitive(snapshot, low, "j")).isEqualTo(Long.MIN_VALUE);
    assertThat((int) primitive(snapshot, low, "f")).isEqualTo(Float.floatToRawIntBits(-0.5f));
    assertThat(primitive(snapshot, low, "d")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void layoutHasOwnFieldsFirstThenInheritedOnes(int identifierBytes) throws IOException {
    DumpBuilder sized = new DumpBuilder(new DumpOptions().identifierBytes(identifierBytes));
    sized.clazz("com.acme.Base").field("next", OBJECT).field("flag", BYTE).field("owner", OBJECT);
    sized.clazz("com.acme.Sub").extending("com.acme.Base").field("n", INT).field("next", OBJECT);
    InstanceSpec sub = sized.instance("com.acme.Sub").set("flag", -3).set("n", 7);
    InstanceSpec other = sized.instance("com.acme.Other");
    sub.set("next", sub).set(sized.clazz("com.acme.Base"), "next", other.id());
    HeapSnapshot snapshot = open(sized);
    HeapClass heapClass = snapshot.classOf(ordinal(snapshot, sub));
    int id = identifierBytes;
    assertThat(heapClass.fields())
        .containsExactly(
            new HeapField("n", INT, "com.acme.Sub", 0, -1),
            new HeapField("next", OBJECT, "com.acme.Sub", 4, 0),
            new HeapField("next", OBJECT, "com.acme.Base", 4 + id, 1),
            new HeapField("flag", BYTE, "com.acme.Base", 4 + 2 * id, -1),
            new HeapField("owner", OBJECT, "com.acme.Base", 5 + 2 * id, 2));
    assertThat(row(snapshot, sub))
        .containsExactly(ordinal(snapshot, sub), ordinal(snapshot, other), HeapSnapshot.NULL);
    assertThat(primitive(snapshot, sub, "flag")).isEqualTo(-3);
    assertThat(primitive(snapshot, sub, "n")).isEqualTo(7);
  }

  @Test
  void distinguishesNullFromDanglingReferences() throws IOException {
    dump.clazz("com.acme.Pair").field("left", OBJECT).field("right", OBJECT);
    InstanceSpec pair = dump.instance("com.acme.Pair").set("right", NOWHERE);
    HeapSnapshot snapshot = open(dump);
    assertThat(row(snapshot, pair)).containsExactly(HeapSnapshot.NULL, HeapSnapshot.DANGLING);
  }

  @Test
  void objectArrayHasOneCellAnElement() throws IOException {
    InstanceSpec element = dump.instance("com.acme.A");
    ArraySpec array = dump.arrayOf("com.acme.A", element.id(), 0, NOWHERE, element.id());
    array.set(1, array);
    HeapSnapshot snapshot = open(dump);
    int self = ordinal(snapshot, array);
    int target = ordinal(snapshot, element);
    assertThat(row(snapshot, array)).containsExactly(target, self, HeapSnapshot.DANGLING, target);
    assertThat(snapshot.arrayLength(self)).isEqualTo(4);
    assertThat(snapshot.classOf(self).name()).isEqualTo("com.acme.A[]");
    References references = snapshot.references().moveTo(self);
    assertThat(references.indexOf(target)).isZero();
    assertThat(references.indexOf(HeapSnapshot.NULL)).isEqualTo(-1);
  }

  @Test
  void arraysOfAnySizeKeepTheirNeighbours() throws IOException {
    long[] elements = new long[300_000];
    InstanceSpec element = dump.instance("com.acme.A");
    elements[299_999] = element.id();
    ArraySpec big = dump.arrayOf("com.acme.A", elements);
    ArraySpec empty = dump.objectArray("com.acme.A", 0);
    long bytes = dump.array(new byte[3_000_001]);
    ArraySpec last = dump.arrayOf("com.acme.A", element.id());
    HeapSnapshot snapshot = open(dump);
    assertThat(row(snapshot, big)).hasSize(300_000).endsWith(ordinal(snapshot, element));
    assertThat(row(snapshot, empty)).isEmpty();
    assertThat(snapshot.arrayLength(ordinal(snapshot, bytes))).isEqualTo(3_000_001);
    assertThat(row(snapshot, last)).containsExactly(ordinal(snapshot, element));
  }

  @Test
  void readsElementsOfPrimitiveArrays() throws IOException {
    assertElements(new boolean[] {true, false}, BOOLEAN, 1, 0);
    assertElements(new char[] {'a', 0xffff}, CHAR, 'a', 0xffff);
    assertElements(new byte[] {-1, 2}, BYTE, -1, 2);
    assertElements(new short[] {-1, 2}, SHORT, -1, 2);
    assertElements(new int[] {Integer.MIN_VALUE, 2}, INT, Integer.MIN_VALUE, 2);
    assertElements(new long[] {Long.MIN_VALUE, 2}, LONG, Long.MIN_VALUE, 2);
    assertElements(new double[] {0.0, 1.0}, DOUBLE, 0, Double.doubleToRawLongBits(1.0));
  }

  @Test
  void floatElementsAreRawBits() throws IOException {
    long id = dump.array(new float[] {0.0f, -2.5f});
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, id);
    assertThat(snapshot.elementType(ordinal)).isEqualTo(FLOAT);
    assertThat((int) snapshot.primitiveElement(ordinal, 1))
        .isEqualTo(Float.floatToRawIntBits(-2.5f));
  }

  private void assertElements(Object array, JavaType type, long... expected) throws IOException {
    DumpBuilder own = new DumpBuilder();
    long id = own.array(array);
    HeapSnapshot snapshot = open(own);
    int ordinal = ordinal(snapshot, id);
    assertThat(snapshot.elementType(ordinal)).isEqualTo(type);
    assertThat(snapshot.classOf(ordinal).name()).isEqualTo(type.keyword() + "[]");
    assertThat(snapshot.arrayLength(ordinal)).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(snapshot.primitiveElement(ordinal, i)).isEqualTo(expected[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void indexOutsideAnArrayIsRefused(int index) throws IOException {
    long id = dump.array(new int[2]);
    dump.array(new int[100]);
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, id);
    assertThatThrownBy(() -> snapshot.primitiveElement(ordinal, index))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void lengthOfWhatIsNoArrayIsZero() throws IOException {
    InstanceSpec instance = dump.instance("com.acme.A");
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.arrayLength(ordinal(snapshot, instance))).isZero();
    assertThat(snapshot.arrayLength(ordinal(snapshot, dump.clazz("com.acme.A")))).isZero();
  }

  @Test
  void readsCyclesAndForwardReferences() throws IOException {
    dump.clazz("com.acme.Node").field("next", OBJECT);
    InstanceSpec first = dump.instance("com.acme.Node");
    InstanceSpec second = dump.instance("com.acme.Node").set("next", first);
    first.set("next", second);
    HeapSnapshot snapshot = open(dump);
    assertThat(reference(snapshot, first, "next")).isEqualTo(ordinal(snapshot, second));
    assertThat(reference(snapshot, second, "next")).isEqualTo(ordinal(snapshot, first));
  }

  @Test
  void duplicateIdIsOneObject() throws IOException {
    dump.clazz("com.acme.A").field("n", INT);
    InstanceSpec first = dump.instance("com.acme.A").set("n", 1);
    InstanceSpec second = dump.instance("com.acme.A").withId(first.id()).set("n", 1);
    InstanceSpec after = dump.instance("com.acme.A").set("n", 3);
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(primitive(snapshot, second, "n")).isEqualTo(1);
    assertThat(primitive(snapshot, after, "n")).isEqualTo(3);
  }

  @Test
  void duplicateIdOfAnotherKindIsSurvived() throws IOException {
    dump.clazz("com.acme.A").field("a", OBJECT).field("n", INT);
    InstanceSpec first = dump.instance("com.acme.A").set("n", 1);
    dump.objectArray("com.acme.A", 9).withId(first.id());
    InstanceSpec after = dump.instance("com.acme.A").set("a", first).set("n", 3);
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(primitive(snapshot, after, "n")).isEqualTo(3);
    assertThat(reference(snapshot, after, "a")).isEqualTo(ordinal(snapshot, first));
  }
}

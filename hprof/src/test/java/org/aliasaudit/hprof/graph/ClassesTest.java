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

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.ClassRecord;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassesTest extends EngineTest {
  private static final long NOWHERE = 0x6666_0000L;

  private final DumpBuilder dump = new DumpBuilder();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesAreThoseOfJavaSource(boolean sourceNames) throws IOException {
    DumpOptions options = sourceNames ? new DumpOptions().sourceNames() : new DumpOptions();
    DumpBuilder named = new DumpBuilder(options);
    List<String> names =
        List.of(
            "com.acme.Store$Entry",
            "NoPackage",
            "boolean[]",
            "char[][]",
            "float[]",
            "double[]",
            "byte[]",
            "short[]",
            "int[][][]",
            "long[]",
            "com.acme.Store$Entry[]",
            "java.lang.String[][]");
    names.forEach(named::clazz);
    HeapSnapshot snapshot = open(named);
    for (String name : names) {
      HeapClass heapClass = onlyClass(snapshot, name);
      assertThat(heapClass.id()).isEqualTo(named.clazz(name).id());
      assertThat(heapClass.isArray()).isEqualTo(name.endsWith("[]"));
    }
    assertThat(snapshot.classesNamed("com.acme.Nothing")).isEmpty();
  }

  @Test
  void hiddenClassesKeepTheirNames() throws IOException {
    dump.clazz("com.acme.Main$$Lambda+0x00007f1c");
    assertThat(open(dump).classesNamed("com.acme.Main$$Lambda+0x00007f1c")).hasSize(1);
  }

  @Test
  void superclassesAreLinked() throws IOException {
    dump.clazz("com.acme.Sub").extending("com.acme.Base");
    HeapSnapshot snapshot = open(dump);
    HeapClass sub = onlyClass(snapshot, "com.acme.Sub");
    assertThat(sub.superclass()).isSameAs(onlyClass(snapshot, "com.acme.Base"));
    assertThat(sub.superclass().superclass()).isSameAs(onlyClass(snapshot, "java.lang.Object"));
    assertThat(onlyClass(snapshot, "java.lang.Object").superclass()).isNull();
    assertThat(sub.isSubclassOf("com.acme.Base")).isTrue();
    assertThat(sub.superclass().isSubclassOf("com.acme.Sub")).isFalse();
  }

  @Test
  void classObjectIsAnInstanceOfJavaLangClass() throws IOException {
    ClassSpec spec = dump.clazz("com.acme.A");
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, spec);
    HeapClass heapClass = onlyClass(snapshot, "com.acme.A");
    assertThat(snapshot.kindOf(ordinal)).isEqualTo(ObjectKind.CLASS);
    assertThat(snapshot.classOf(ordinal).name()).isEqualTo("java.lang.Class");
    assertThat(snapshot.classOfClassObject(ordinal)).isSameAs(heapClass);
    assertThat(heapClass.ordinal()).isEqualTo(ordinal);
    assertThat(snapshot.heapClass(heapClass.index())).isSameAs(heapClass);
  }

  @Test
  void classObjectOfAnotherKindIsNone() throws IOException {
    InstanceSpec instance = dump.instance("com.acme.A");
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.classOfClassObject(ordinal(snapshot, instance))).isNull();
  }

  @Test
  void instanceOfJavaLangClassIsAnInstance() throws IOException {
    dump.clazz("java.lang.Class").field("name", OBJECT);
    InstanceSpec primitive = dump.instance("java.lang.Class").set("name", dump.string("int"));
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.kindOf(ordinal(snapshot, primitive))).isEqualTo(ObjectKind.INSTANCE);
    assertThat(snapshot.classOfClassObject(ordinal(snapshot, primitive))).isNull();
    SnapshotWalk.readEverything(snapshot);
  }

  @Test
  void rowOfAClassObjectIsStaticsThenLoaderSignersDomainSuperclass() throws IOException {
    InstanceSpec loader = dump.instance("com.acme.Loader");
    InstanceSpec signers = dump.instance("com.acme.Signers");
    InstanceSpec domain = dump.instance("com.acme.Domain");
    InstanceSpec value = dump.instance("com.acme.Value");
    long id = dump.newId();
    long superId = dump.clazz("java.lang.Object").id();
    List<ClassRecord.Static> statics =
        List.of(
            new ClassRecord.Static(dump.nameId("A"), OBJECT, value.id()),
            new ClassRecord.Static(dump.nameId("N"), INT, 5),
            new ClassRecord.Static(dump.nameId("B"), OBJECT, 0),
            new ClassRecord.Static(dump.nameId("C"), OBJECT, NOWHERE));
    ClassRecord record =
        new ClassRecord(
            id, superId, loader.id(), signers.id(), domain.id(), 16, List.of(), statics, List.of());
    dump.subRecord(heap -> heap.classDump(record));
    HeapSnapshot snapshot = open(dump);
    assertThat(row(snapshot, id))
        .containsExactly(
            ordinal(snapshot, value),
            HeapSnapshot.NULL,
            HeapSnapshot.DANGLING,
            ordinal(snapshot, loader),
            ordinal(snapshot, signers),
            ordinal(snapshot, domain),
            ordinal(snapshot, superId));
    HeapClass heapClass = snapshot.classOfClassObject(ordinal(snapshot, id));
    assertThat(heapClass.staticField("A").cell()).isZero();
    assertThat(heapClass.staticField("N").cell()).isEqualTo(-1);
    assertThat(heapClass.staticField("C").cell()).isEqualTo(2);
    assertThat(heapClass.loaderOrdinal()).isEqualTo(ordinal(snapshot, loader));
  }

  @Test
  void readsStaticsOfAllTypesBehindAConstantPool() throws IOException {
    dump.clazz("com.acme.All")
        .constant(1, LONG, 1)
        .constant(2, OBJECT, NOWHERE)
        .constant(3, BYTE, 1)
        .staticField("Z", BOOLEAN, 1)
        .staticField("C", CHAR, 0xffff)
        .staticField("B", BYTE, -128)
        .staticField("S", SHORT, -2)
        .staticField("I", INT, -3)
        .staticField("J", LONG, Long.MIN_VALUE)
        .staticField("F", FLOAT, 1.5)
        .staticField("D", DOUBLE, -1.5)
        .field("afterwards", INT);
    HeapClass all = onlyClass(open(dump), "com.acme.All");
    assertThat(all.staticFields())
        .containsExactly(
            new StaticField("Z", BOOLEAN, 1, -1),
            new StaticField("C", CHAR, 0xffff, -1),
            new StaticField("B", BYTE, -128, -1),
            new StaticField("S", SHORT, -2, -1),
            new StaticField("I", INT, -3, -1),
            new StaticField("J", LONG, Long.MIN_VALUE, -1),
            new StaticField("F", FLOAT, Float.floatToRawIntBits(1.5f), -1),
            new StaticField("D", DOUBLE, Double.doubleToRawLongBits(-1.5), -1));
    assertThat(all.field("afterwards").type()).isEqualTo(INT);
  }

  @Test
  void oneNameInTwoLoadersIsTwoClasses() throws IOException {
    InstanceSpec loader = dump.instance("com.acme.Loader");
    ClassSpec boot = dump.clazz("com.acme.Plugin").field("a", INT);
    ClassSpec other = dump.newClass("com.acme.Plugin").loader(loader.id()).field("b", LONG);
    InstanceSpec ofBoot = dump.instance(boot).set("a", 1);
    InstanceSpec ofOther = dump.instance(other).set("b", 2);
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.classesNamed("com.acme.Plugin"))
        .extracting(HeapClass::loaderOrdinal)
        .containsExactlyInAnyOrder(HeapSnapshot.NULL, ordinal(snapshot, loader));
    assertThat(primitive(snapshot, ofBoot, "a")).isEqualTo(1);
    assertThat(primitive(snapshot, ofOther, "b")).isEqualTo(2);
  }

  @Test
  void classLoadedTwiceIsOneClass() throws IOException {
    dump.clazz("com.acme.A").loadedAgain().loadedAgain();
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.classesNamed("com.acme.A")).hasSize(1);
    assertThat(snapshot.info().warnings()).isEmpty();
  }

  @Test
  void sizeIsWhatTheDumpStates() throws IOException {
    dump.clazz("com.acme.A").instanceBytes(48);
    assertThat(onlyClass(open(dump), "com.acme.A").instanceBytes()).isEqualTo(48);
  }

  @Test
  void classWithoutADumpHasItsNameAndNoLayout() throws IOException {
    dump.clazz("com.acme.Gone").field("a", OBJECT).field("n", INT).neverDumped();
    InstanceSpec instance = dump.instance("com.acme.Gone").set("n", 3);
    ArraySpec neighbour = dump.arrayOf("com.acme.Gone", instance.id());
    HeapSnapshot snapshot = open(dump);
    HeapClass heapClass = snapshot.classOf(ordinal(snapshot, instance));
    assertThat(heapClass.name()).isEqualTo("com.acme.Gone");
    assertThat(heapClass.ordinal()).isEqualTo(HeapSnapshot.NULL);
    assertThat(heapClass.fields()).isEmpty();
    assertThat(row(snapshot, instance)).isEmpty();
    assertThat(row(snapshot, neighbour)).containsExactly(ordinal(snapshot, instance));
    SnapshotWalk.readEverything(snapshot);
  }

  @Test
  void classThatWasNeverLoadedHasALayoutAndSomeName() throws IOException {
    ClassSpec nameless = dump.clazz("com.acme.Nameless").field("n", INT).neverLoaded();
    InstanceSpec instance = dump.instance("com.acme.Nameless").set("n", 3);
    HeapSnapshot snapshot = open(dump);
    assertThat(primitive(snapshot, instance, "n")).isEqualTo(3);
    assertThat(snapshot.classOf(ordinal(snapshot, instance)).name())
        .contains(Long.toHexString(nameless.id()));
    SnapshotWalk.readEverything(snapshot);
  }

  @Test
  void instanceOfAnUnknownClassIsAnObjectWithoutFields() throws IOException {
    InstanceSpec other = dump.instance("com.acme.A");
    long id = dump.newId();
    dump.subRecord(heap -> heap.instance(id, NOWHERE, new byte[24]));
    ArraySpec holder = dump.arrayOf("com.acme.A", id, other.id());
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, id);
    assertThat(snapshot.kindOf(ordinal)).isEqualTo(ObjectKind.INSTANCE);
    assertThat(snapshot.classOf(ordinal).fields()).isEmpty();
    assertThat(row(snapshot, holder)).containsExactly(ordinal, ordinal(snapshot, other));
    assertThat(snapshot.info().warnings()).hasSize(1);
    SnapshotWalk.readEverything(snapshot);
  }

  @Test
  void arrayOfAnUnknownClassKeepsItsElements() throws IOException {
    InstanceSpec element = dump.instance("com.acme.A");
    long id = dump.newId();
    dump.subRecord(heap -> heap.objectArray(id, NOWHERE, element.id(), 0));
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, id);
    assertThat(snapshot.kindOf(ordinal)).isEqualTo(ObjectKind.OBJECT_ARRAY);
    assertThat(snapshot.classOf(ordinal).isArray()).isTrue();
    assertThat(row(snapshot, id)).containsExactly(ordinal(snapshot, element), HeapSnapshot.NULL);
    SnapshotWalk.readEverything(snapshot);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 100})
  void instanceOfAnotherSizeThanItsClassIsSurvived(int bytes) throws IOException {
    ClassSpec spec = dump.clazz("com.acme.A").field("a", OBJECT).field("n", INT).field("j", LONG);
    long id = dump.newId();
    byte[] values = new byte[bytes];
    dump.subRecord(heap -> heap.instance(id, spec.id(), values));
    InstanceSpec after = dump.instance(spec).set("a", spec).set("n", 7);
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(row(snapshot, id)).containsExactly(HeapSnapshot.NULL);
    assertThat(primitive(snapshot, after, "n")).isEqualTo(7);
    assertThat(reference(snapshot, after, "a")).isEqualTo(ordinal(snapshot, spec));
  }

  /** The value must not come from the object behind it, and the disagreement must be said. */
  @Test
  void primitiveBeyondAShortRecordIsZero() throws IOException {
    ClassSpec spec = dump.clazz("com.acme.A").field("n", INT).field("j", LONG);
    long id = dump.newId();
    dump.subRecord(heap -> heap.instance(id, spec.id(), (byte) 0, (byte) 0, (byte) 0, (byte) 9));
    dump.array(new long[] {-1, -1, -1});
    HeapSnapshot snapshot = open(dump);
    int ordinal = ordinal(snapshot, id);
    HeapClass heapClass = snapshot.classOf(ordinal);
    assertThat(snapshot.primitive(ordinal, heapClass.field("n"))).isEqualTo(9);
    assertThat(snapshot.primitive(ordinal, heapClass.field("j"))).isZero();
    assertThat(snapshot.info().warnings()).hasSize(1);
  }

  @Test
  void cycleOfSuperclassesIsCutAndSaid() throws IOException {
    dump.clazz("com.acme.A").extending("com.acme.B").field("a", INT);
    dump.clazz("com.acme.B").extending("com.acme.C").field("b", INT);
    dump.clazz("com.acme.C").extending("com.acme.A").field("c", INT);
    dump.clazz("com.acme.Self").extending("com.acme.Self").field("s", INT);
    InstanceSpec instance = dump.instance("com.acme.A").set("a", 1);
    InstanceSpec self = dump.instance("com.acme.Self").set("s", 2);
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(primitive(snapshot, instance, "a")).isEqualTo(1);
    assertThat(primitive(snapshot, self, "s")).isEqualTo(2);
    assertThat(snapshot.info().warnings()).isNotEmpty();
  }

  @Test
  void deepLineageIsReadWithoutRecursion() throws IOException {
    int depth = 3000;
    for (int i = 0; i < depth; i++) {
      dump.clazz("com.acme.C" + i).extending("com.acme.C" + (i + 1));
    }
    dump.clazz("com.acme.C" + depth).field("n", INT);
    InstanceSpec instance = dump.instance("com.acme.C0").set("n", 5);
    HeapSnapshot snapshot = open(dump);
    assertThat(primitive(snapshot, instance, "n")).isEqualTo(5);
    assertThat(onlyClass(snapshot, "com.acme.C0").isSubclassOf("com.acme.C" + depth)).isTrue();
  }

  /** A cut dump may lack the record of {@code java.lang.Class}; statics must not go with it. */
  @Test
  void classObjectsAreThereWithoutJavaLangClass() throws IOException {
    DumpBuilder bare = new DumpBuilder(new DumpOptions().withoutBootClasses());
    ClassSpec spec = bare.clazz("com.acme.A").field("n", INT);
    InstanceSpec instance = bare.instance("com.acme.A").set("n", 4);
    spec.staticField("SHARED", instance.id());
    HeapSnapshot snapshot = open(bare);
    SnapshotWalk.readEverything(snapshot);
    assertThat(primitive(snapshot, instance, "n")).isEqualTo(4);
    int ordinal = ordinal(snapshot, spec);
    assertThat(snapshot.kindOf(ordinal)).isEqualTo(ObjectKind.CLASS);
    assertThat(snapshot.classOf(ordinal).name()).isEqualTo("java.lang.Class");
    assertThat(row(snapshot, spec)).startsWith(ordinal(snapshot, instance));
  }

  @Test
  void layoutOfAClassWithMostFieldsIsRead() throws IOException {
    ClassSpec big = dump.clazz("com.acme.Big");
    for (int i = 0; i < 65_535; i++) {
      big.field("f" + i, i % 2 == 0 ? OBJECT : BYTE);
    }
    InstanceSpec instance = dump.instance("com.acme.Big").set("f65534", big).set("f65533", -5);
    HeapSnapshot snapshot = open(dump);
    assertThat(reference(snapshot, instance, "f65534")).isEqualTo(ordinal(snapshot, big));
    assertThat(primitive(snapshot, instance, "f65533")).isEqualTo(-5);
  }
}

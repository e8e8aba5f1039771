package org.aliasaudit.hprof.verify;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.LONG;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two dumps that differ in one place: the comparison names that place. */
class SnapshotComparisonTest {
  @TempDir private Path folder;

  /** The parts of a dump that can be changed before it is written. */
  private static final class Parts {
    final DumpBuilder dump = new DumpBuilder();
    final ClassSpec type = dump.clazz("com.acme.A").field("next", OBJECT).field("n", INT);
    final InstanceSpec first = dump.instance("com.acme.A").set("n", 1);
    final InstanceSpec second = dump.instance("com.acme.A").set("next", first);
    final ArraySpec array = dump.arrayOf("java.lang.Object", first.id(), 0);
    final ThreadSpec thread = dump.thread("worker");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("is not there for one", p -> p.dump.instance("com.acme.A")),
        change("reference 0 of object", p -> p.second.set("next", p.second)),
        change("reference 0 of object", p -> p.second.set("next", 0)),
        change("an object that the dump lacks", p -> p.second.set("next", 0x77773)),
        change("reference 1 of object", p -> p.array.set(1, p.second)),
        change("field n of object", p -> p.first.set("n", 2)),
        change("number of instance fields of com.acme.A", p -> p.type.field("more", INT)),
        change("number of static fields of com.acme.A", p -> p.type.staticField("S", INT, 1)),
        change("the superclass of com.acme.A", p -> p.type.extending("java.lang.ClassLoader")),
        change("the class loader of com.acme.A", p -> p.type.loader(p.first.id())),
        change("the instance size of com.acme.A", p -> p.type.instanceBytes(99)),
        change("is a root of kind JNI_GLOBAL", p -> p.dump.root(RootKind.JNI_GLOBAL, p.first.id())),
        change("the number of frames of thread", p -> p.thread.frame("com.acme.A", "run", 1)),
        change("the JNI locals of thread", p -> p.thread.jniLocal(p.first.id())));
  }

  private static Arguments change(String expected, Consumer<Parts> change) {
    return Arguments.of(expected, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void namesTheDifference(String expected, Consumer<Parts> change) throws IOException {
    Parts changed = new Parts();
    change.accept(changed);
    assertThat(compare(new Parts().dump, changed.dump))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains(expected));
  }

  @Test
  void sameDumpHasNoDifference() throws IOException {
    assertThat(compare(new Parts().dump, new Parts().dump)).isEmpty();
  }

  @Test
  void namesValuesOfArrays() throws IOException {
    assertThat(compare(withArray(new long[] {1, 2, 3}), withArray(new long[] {1, 2, 4})))
        .hasValueSatisfying(
            s -> assertThat(s).contains("element 2 of object", "one reads 3, other reads 4"));
    assertThat(compare(withArray(new long[3]), withArray(new long[5])))
        .hasValueSatisfying(s -> assertThat(s).contains("the length of object"));
    assertThat(compare(withArray(new long[3]), withArray(new double[3])))
        .hasValueSatisfying(s -> assertThat(s).contains("long[]", "double[]"));
  }

  private static DumpBuilder withArray(Object array) {
    DumpBuilder dump = new DumpBuilder();
    dump.clazz("long[]");
    dump.clazz("double[]");
    dump.array(array);
    return dump;
  }

  @Test
  void namesFramesAndLocals() throws IOException {
    assertThat(compare(withFrame("run", 3, 0), withFrame("run", 4, 0)))
        .hasValueSatisfying(s -> assertThat(s).contains("the line of frame 0 of thread"));
    assertThat(compare(withFrame("run", 3, 0), withFrame("ran", 3, 0)))
        .hasValueSatisfying(s -> assertThat(s).contains("the method of frame 0 of thread"));
    assertThat(compare(withFrame("run", 3, 0), withFrame("run", 3, 1)))
        .hasValueSatisfying(s -> assertThat(s).contains("the locals of frame 0 of thread"));
  }

  private static DumpBuilder withFrame(String method, int line, int local) {
    DumpBuilder dump = new DumpBuilder();
    long[] locals = {dump.instance("com.acme.A").id(), dump.instance("com.acme.A").id()};
    ThreadSpec thread = dump.thread("t").frame("com.acme.A", method, line);
    thread.local(dump.instance("com.acme.A")).local(locals[local]);
    return dump;
  }

  @Test
  void namesStaticsAndNames() throws IOException {
    assertThat(compare(withStatic("S", 1), withStatic("S", 2)))
        .hasValueSatisfying(
            s -> assertThat(s).contains("the value of static field S of com.acme.A"));
    assertThat(compare(withStatic("S", 1), withStatic("T", 1)))
        .hasValueSatisfying(s -> assertThat(s).contains("the name of static field S"));
  }

  private static DumpBuilder withStatic(String name, long value) {
    DumpBuilder dump = new DumpBuilder();
    dump.clazz("com.acme.A").staticField(name, LONG, value);
    return dump;
  }

  @Test
  void namesTexts() throws IOException {
    assertThat(compare(withText("one"), withText("two")))
        .hasValueSatisfying(s -> assertThat(s).contains("reads"));
  }

  private static DumpBuilder withText(String text) {
    DumpBuilder dump = new DumpBuilder();
    dump.string(text);
    return dump;
  }

  private Optional<String> compare(DumpBuilder one, DumpBuilder other) throws IOException {
    Path a = one.writeTo(folder.resolve("one.hprof"));
    Path b = other.writeTo(folder.resolve("other.hprof"));
    try (HeapSnapshot x = DirectEngine.open(a, ProgressListener.NONE);
        HeapSnapshot y = DirectEngine.open(b, ProgressListener.NONE)) {
      Optional<String> difference =
          SnapshotComparison.firstDifference(
              new Opinion("one", x),
              new Opinion("other", SameLength.of(y, x.info().bytes())),
              ProgressListener.NONE);
      difference.ifPresent(sentence -> assertThat(sentence.lines()).hasSize(1));
      return difference;
    }
  }
}

package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.References;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.StaticField;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of {@link DumpSubject} by every JDK of the machine, read back exactly. */
class LiveDumpTest extends EngineTest {
  private static final String SUBJECT = DumpSubject.class.getName();

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  static List<Jdk> jdksWithJcmd() {
    return Jdks.all().stream().filter(Jdk::hasJcmd).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void readsADumpOfLiveObjects(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, DumpSubject.class, "-Xmx64m")) {
      checkAll(open(jvm.dumpByMxBean(folder.resolve("live.hprof"), true)));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void readsADumpOfAllObjects(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, DumpSubject.class, "-Xmx64m", "-XX:+UseSerialGC")) {
      checkAll(open(jvm.dumpByMxBean(folder.resolve("all.hprof"), false)));
    }
  }

  /** A JDK with the options that choose a collector and the width of references in its heap. */
  record Collector(Jdk jdk, List<String> options) {}

  /**
   * Every collector that the JVM has, with and without compressed references. ZGC and Shenandoah
   * scatter objects, so that identifiers come unsorted; ZGC has no compressed references.
   */
  static List<Collector> collectors() throws IOException {
    List<Collector> all = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (String name : List.of("Serial", "Parallel", "G1", "Z", "Shenandoah")) {
        String option = "-XX:+Use" + name + "GC";
        if (accepts(jdk, option)) {
          all.add(new Collector(jdk, List.of(option, "-XX:-UseCompressedOops")));
          if (!name.equals("Z")) {
            all.add(new Collector(jdk, List.of(option, "-XX:+UseCompressedOops")));
          }
        }
      }
    }
    return all;
  }

  private static boolean accepts(Jdk jdk, String option) throws IOException {
    Process probe =
        new ProcessBuilder(jdk.java().toString(), option, "-version")
            .redirectErrorStream(true)
            .start();
    probe.getInputStream().readAllBytes();
    try {
      return probe.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void readsTheDumpsOfEveryCollector(Collector collector) throws IOException {
    List<String> options = new ArrayList<>(collector.options());
    options.add("-Xmx64m");
    try (LiveJvm jvm =
        LiveJvm.start(collector.jdk(), DumpSubject.class, options.toArray(String[]::new))) {
      checkAll(open(jvm.dumpByMxBean(folder.resolve("collector.hprof"), true)));
    }
  }

  @Test
  void knowsTheCollectorsThatEveryJdkHas() throws IOException {
    assertThat(collectors()).hasSizeGreaterThanOrEqualTo(7 * Jdks.all().size());
  }

  @ParameterizedTest
  @MethodSource("jdksWithJcmd")
  void readsWhatJcmdWrites(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, DumpSubject.class, "-Xmx64m")) {
      checkAll(open(jvm.dumpByJcmd(folder.resolve("packed.hprof.gz"), "-gz=1")));
      if (jvm.supports("-parallel")) {
        Path file = folder.resolve("parallel.hprof");
        checkAll(open(jvm.dumpByJcmd(file, "-all", "-parallel=2")));
      }
    }
  }

  private static void checkAll(HeapSnapshot snapshot) throws IOException {
    assertThat(snapshot.info().warnings()).isEmpty();
    assertThat(snapshot.info().truncated()).isFalse();
    SnapshotWalk.readEverything(snapshot);
    checkPrimitiveFields(snapshot);
    checkStatics(snapshot);
    checkArrays(snapshot);
    checkMaps(snapshot);
    checkThreads(snapshot);
    checkNoFieldDangles(snapshot);
  }

  private static void checkPrimitiveFields(HeapSnapshot snapshot) throws IOException {
    int subject = statics(snapshot, "INSTANCE");
    assertThat(field(snapshot, subject, "truth")).isEqualTo(1);
    assertThat(field(snapshot, subject, "tiny")).isEqualTo(-7);
    assertThat(field(snapshot, subject, "letter")).isEqualTo('ß');
    assertThat(field(snapshot, subject, "small")).isEqualTo(-300);
    assertThat(field(snapshot, subject, "number")).isEqualTo(123_456_789);
    assertThat(field(snapshot, subject, "big")).isEqualTo(-9_876_543_210L);
    assertThat((int) field(snapshot, subject, "real")).isEqualTo(Float.floatToRawIntBits(-1.5f));
    assertThat(field(snapshot, subject, "precise")).isEqualTo(Double.doubleToRawLongBits(1e300));
    assertThat(follow(snapshot, subject, "self")).isEqualTo(subject);
    assertThat(follow(snapshot, subject, "nothing")).isEqualTo(HeapSnapshot.NULL);
    assertThat(elements(snapshot, follow(snapshot, subject, "bytes")))
        .containsExactly(-128, 0, 127);
    assertThat(elements(snapshot, follow(snapshot, subject, "chars"))).containsExactly('a', 0xffff);
    assertThat(elements(snapshot, follow(snapshot, subject, "doubles")))
        .containsExactly(1, Double.doubleToRawLongBits(-0.0));
    assertThat(elements(snapshot, follow(snapshot, subject, "flags"))).containsExactly(1, 0, 1);
  }

  private static void checkStatics(HeapSnapshot snapshot) throws IOException {
    HeapClass subject = onlyClass(snapshot, SUBJECT);
    assertThat(subject.staticField("STATIC_LONG").bits()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(subject.staticField("STATIC_DOUBLE").bits())
        .isEqualTo(Double.doubleToRawLongBits(Math.PI));
    assertThat(text(snapshot, statics(snapshot, "LATIN"))).isEqualTo(DumpSubject.LATIN);
    assertThat(text(snapshot, statics(snapshot, "WIDE"))).isEqualTo(DumpSubject.WIDE);
    assertThat(text(snapshot, statics(snapshot, "LONG_TEXT"))).isEqualTo(DumpSubject.LONG_TEXT);
    assertThat(subject.superclass().name()).isEqualTo("java.lang.Object");
    assertThat(snapshot.classOf(subject.loaderOrdinal()).name()).endsWith("$AppClassLoader");
    assertThat(onlyClass(snapshot, "java.lang.String").loaderOrdinal())
        .isEqualTo(HeapSnapshot.NULL);
  }

  private static void checkArrays(HeapSnapshot snapshot) throws IOException {
    int array = statics(snapshot, "ARRAY");
    assertThat(snapshot.classOf(array).name()).isEqualTo("java.lang.Object[]");
    assertThat(SnapshotWalk.row(snapshot.references(), array))
        .containsExactly(
            HeapSnapshot.NULL,
            statics(snapshot, "LATIN"),
            HeapSnapshot.NULL,
            array,
            onlyClass(snapshot, SUBJECT).ordinal());
    int matrix = statics(snapshot, "MATRIX");
    assertThat(snapshot.classOf(matrix).name()).isEqualTo("int[][]");
    List<Integer> rows = SnapshotWalk.row(snapshot.references(), matrix);
    assertThat(elements(snapshot, rows.get(0))).containsExactly(1, 2);
    assertThat(elements(snapshot, rows.get(1))).isEmpty();
    assertThat(rows.get(2)).isEqualTo(HeapSnapshot.NULL);
    assertThat(elements(snapshot, rows.get(3))).containsExactly(Integer.MIN_VALUE);
  }

  private static void checkMaps(HeapSnapshot snapshot) throws IOException {
    Map<String, Long> entries = new HashMap<>();
    for (int node : nodes(snapshot, statics(snapshot, "MAP"))) {
      String key = text(snapshot, follow(snapshot, node, "key"));
      entries.put(key, field(snapshot, follow(snapshot, node, "value"), "value"));
    }
    assertThat(entries).hasSize(1000).containsEntry("key 0", 0L).containsEntry("key 999", 999L);
    int treeified = statics(snapshot, "TREEIFIED");
    Set<Long> keys = new HashSet<>();
    for (int node : nodes(snapshot, treeified)) {
      assertThat(snapshot.classOf(node).name()).isEqualTo("java.util.HashMap$TreeNode");
      keys.add(field(snapshot, follow(snapshot, node, "key"), "number"));
    }
    assertThat(keys).hasSize(DumpSubject.TREEIFIED_KEYS);
    assertThat(field(snapshot, treeified, "size")).isEqualTo(DumpSubject.TREEIFIED_KEYS);
  }

  /** Nodes of a HashMap, by table and {@code next}. */
  private static List<Integer> nodes(HeapSnapshot snapshot, int map) {
    List<Integer> nodes = new ArrayList<>();
    for (int head : SnapshotWalk.row(snapshot.references(), follow(snapshot, map, "table"))) {
      for (int node = head; node >= 0; node = follow(snapshot, node, "next")) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static void checkThreads(HeapSnapshot snapshot) throws IOException {
    StackFrame park = frame(snapshot, "parked one", "park");
    assertThat(park.signature()).startsWith("(Ljava/util/concurrent/CountDownLatch;");
    assertThat(park.sourceFile()).isEqualTo("DumpSubject.java");
    assertThat(park.line()).isPositive();
    assertThat(park.locals()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(text(snapshot, park.locals().get(1))).isEqualTo("known local");
    assertThat(elements(snapshot, park.locals().get(2))).containsExactly(11, 22);
    int monitor = statics(snapshot, "MONITOR");
    assertThat(frame(snapshot, "monitor holder", "holdMonitor").locals()).contains(monitor);
    assertThat(frame(snapshot, "monitor waiter", "enterMonitor").locals()).contains(monitor);
    int parked = thread(snapshot, "parked one").ordinal();
    assertThat(follow(snapshot, parked, "parkBlocker")).isEqualTo(statics(snapshot, "PARKING"));
    assertThat(snapshot.roots())
        .contains(
            new GcRoot(RootKind.THREAD_OBJECT, parked, thread(snapshot, "parked one").serial()));
  }

  private static StackFrame frame(HeapSnapshot snapshot, String thread, String method)
      throws IOException {
    for (StackFrame frame : thread(snapshot, thread).frames()) {
      if (frame.className().equals(SUBJECT) && frame.method().equals(method)) {
        return frame;
      }
    }
    throw new AssertionError("no frame of " + method + " in " + thread);
  }

  private static HeapThread thread(HeapSnapshot snapshot, String name) throws IOException {
    for (HeapThread thread : snapshot.threads()) {
      int ordinal = thread.ordinal();
      if (ordinal >= 0 && name.equals(text(snapshot, follow(snapshot, ordinal, "name")))) {
        return thread;
      }
    }
    throw new AssertionError("no thread " + name);
  }

  /**
   * HotSpot writes every object that a field refers to. What dangles are elements of one array that
   * nobody refers to: the roots of the class data archive, with mirrors of classes not loaded (seen
   * with G1 on 17.0.15 and 25; OpenJDK 17, heapShared.cpp, {@code HeapShared::roots}).
   */
  private static void checkNoFieldDangles(HeapSnapshot snapshot) {
    References references = snapshot.references();
    for (int ordinal = 0; ordinal < snapshot.objectCount(); ordinal++) {
      if (snapshot.kindOf(ordinal) != ObjectKind.OBJECT_ARRAY) {
        int dangling = references.moveTo(ordinal).indexOf(HeapSnapshot.DANGLING);
        assertThat(dangling).as("cell of a %s", snapshot.classOf(ordinal)).isEqualTo(-1);
      }
    }
  }

  private static int statics(HeapSnapshot snapshot, String name) {
    HeapClass subject = onlyClass(snapshot, SUBJECT);
    StaticField field = subject.staticField(name);
    return snapshot.references().moveTo(subject.ordinal()).get(field.cell());
  }

  private static int follow(HeapSnapshot snapshot, int ordinal, String field) {
    int cell = snapshot.classOf(ordinal).field(field).cell();
    return snapshot.references().moveTo(ordinal).get(cell);
  }

  private static long field(HeapSnapshot snapshot, int ordinal, String field) throws IOException {
    return snapshot.primitive(ordinal, snapshot.classOf(ordinal).field(field));
  }

  private static String text(HeapSnapshot snapshot, int ordinal) throws IOException {
    return snapshot.string(ordinal, Integer.MAX_VALUE);
  }

  private static long[] elements(HeapSnapshot snapshot, int array) throws IOException {
    assertThat(snapshot.elementType(array)).isNotEqualTo(JavaType.OBJECT);
    long[] elements = new long[snapshot.arrayLength(array)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = snapshot.primitiveElement(array, i);
    }
    return elements;
  }
}

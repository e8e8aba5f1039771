package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapClass;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ObjectKind;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.testing.ClassRecord;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.junit.jupiter.api.Test;

/**
 * A dump as a program compiled by GraalVM's native-image writes it of itself (Graal, {@code
 * com.oracle.svm.core.heap.dump.HeapDumpWriter}, 2023): the header is HotSpot's, but the identifier
 * of a class is the address of its {@code Class} object plus one, and that object is an instance
 * too; names of classes have dots, names are identified by the addresses of their strings; roots
 * stand between the objects, those of classes include some that are not in the dump; frames have
 * empty signatures; all objects name one empty stack trace.
 */
class NativeImageDumpTest extends EngineTest {
  private static final long CLASS = 0x7f00_0000_1000L;
  private static final long STRING = 0x7f00_0000_1080L;
  private static final long BYTES = 0x7f00_0000_1100L;
  private static final long NODES = 0x7f00_0000_1180L;
  private static final long NODE = 0x7f00_0000_1200L;
  private static final long THREAD = 0x7f00_0000_1280L;
  private static final long NEVER_LOADED = 0x7f00_0000_1300L;

  private static final long TEXT = 0x7f00_0020_0000L;
  private static final long TEXT_BYTES = TEXT + 24;
  private static final long FIRST = TEXT + 64;
  private static final long SECOND = TEXT + 96;
  private static final long ARRAY = TEXT + 128;
  private static final long MONITOR = TEXT + 160;
  private static final long MAIN = TEXT + 256;

  private static final long NAMES = 0x7f00_0030_0000L;
  private static final int DUMMY_TRACE = 1;

  private long names = NAMES;

  /** What a class is called in its records: the address of its Class object, tagged. */
  private static long id(long hub) {
    return hub == 0 ? 0 : hub + 1;
  }

  private long name(HprofWriter out, String text) {
    names += 32;
    out.utf8(names, text);
    return names;
  }

  private HprofWriter dump() {
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, 1_700_000_000_000L);
    long[] hubs = {CLASS, STRING, BYTES, NODES, NODE, THREAD};
    String[] classes = {
      "java.lang.Class",
      "java.lang.String",
      "[B",
      "[Lcom.acme.Node;",
      "com.acme.Node",
      "java.lang.Thread"
    };
    long[] classNames = new long[hubs.length];
    for (int i = 0; i < hubs.length; i++) {
      classNames[i] = name(out, classes[i]);
    }
    long name = name(out, "name");
    long value = name(out, "value");
    long coder = name(out, "coder");
    long next = name(out, "next");
    long head = name(out, "HEAD");
    for (int i = 0; i < hubs.length; i++) {
      out.loadClass(i + 1, id(hubs[i]), DUMMY_TRACE, classNames[i]);
    }
    writeStacks(out);
    out.beginHeapSegment();
    out.heap()
        .classDump(clazz(CLASS, field(name, JavaType.OBJECT)))
        .classDump(clazz(STRING, field(value, JavaType.OBJECT), field(coder, JavaType.BYTE)))
        .classDump(clazz(BYTES))
        .classDump(clazz(NODES))
        .classDump(nodeClass(next, head))
        .classDump(clazz(THREAD, field(name, JavaType.OBJECT)));
    writeThreadRoots(out);
    for (long hub : hubs) {
      out.heap().root(RootKind.STICKY_CLASS, id(hub), 0, 0);
    }
    out.heap().root(RootKind.STICKY_CLASS, id(NEVER_LOADED), 0, 0);
    out.endHeap().beginHeapSegment();
    writeObjects(out, hubs);
    return out.endHeap().heapDumpEnd();
  }

  private void writeStacks(HprofWriter out) {
    out.trace(DUMMY_TRACE, 0);
    out.frame(1, name(out, "run"), name(out, ""), name(out, "Node.java"), 5, 12);
    out.frame(2, name(out, "unknownMethod"), name(out, ""), name(out, "unknown file"), 0, 0);
    out.trace(2, 1, 1, 2);
  }

  /** References are booked on the deepest frame of a compilation; thread locals have no frame. */
  private static void writeThreadRoots(HprofWriter out) {
    out.heap()
        .root(RootKind.THREAD_OBJECT, MAIN, 1, 2)
        .root(RootKind.JAVA_FRAME, FIRST, 1, 0)
        .root(RootKind.JNI_LOCAL, SECOND, 1, -1);
  }

  private static void writeObjects(HprofWriter out, long... hubs) {
    for (long hub : hubs) {
      out.heap().instance(hub, id(CLASS), words(TEXT)).root(RootKind.JNI_GLOBAL, hub, 0, 0);
    }
    byte[] fields = ByteBuffer.allocate(9).putLong(TEXT_BYTES).put((byte) 0).array();
    out.heap().instance(TEXT, id(STRING), fields).root(RootKind.JNI_GLOBAL, TEXT, 0, 0);
    out.heap().primitiveArray(TEXT_BYTES, new byte[] {'m', 'a', 'i', 'n'});
    out.heap().instance(FIRST, id(NODE), words(SECOND)).root(RootKind.MONITOR_USED, MONITOR, 0, 0);
    out.heap().instance(SECOND, id(NODE), words(0)).instance(MONITOR, id(NODE), words(0));
    out.heap().instance(MAIN, id(THREAD), words(TEXT));
    out.heap().objectArray(ARRAY, id(NODES), FIRST, 0, NODE);
  }

  private static byte[] words(long word) {
    return ByteBuffer.allocate(8).putLong(word).array();
  }

  private static ClassRecord clazz(long hub, ClassRecord.Field... fields) {
    return new ClassRecord(id(hub), 0, 0, 0, 0, 24, List.of(), List.of(), List.of(fields));
  }

  private static ClassRecord nodeClass(long next, long head) {
    return new ClassRecord(
        id(NODE),
        0,
        0,
        0,
        0,
        16,
        List.of(),
        List.of(new ClassRecord.Static(head, JavaType.OBJECT, FIRST)),
        List.of(field(next, JavaType.OBJECT)));
  }

  private static ClassRecord.Field field(long name, JavaType type) {
    return new ClassRecord.Field(name, type);
  }

  @Test
  void isReadWithoutAWarning() throws IOException {
    HeapSnapshot snapshot = open(dump().bytes());
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.info().warnings()).isEmpty();
    assertThat(snapshot.info().truncated()).isFalse();
  }

  @Test
  void classAndItsClassObjectAreTwoObjects() throws IOException {
    HeapSnapshot snapshot = open(dump().bytes());
    HeapClass node = onlyClass(snapshot, "com.acme.Node");
    assertThat(node.ordinal()).isEqualTo(ordinal(snapshot, id(NODE)));
    assertThat(snapshot.kindOf(node.ordinal())).isEqualTo(ObjectKind.CLASS);
    int hub = ordinal(snapshot, NODE);
    assertThat(hub).isNotEqualTo(node.ordinal());
    assertThat(snapshot.kindOf(hub)).isEqualTo(ObjectKind.INSTANCE);
    assertThat(snapshot.classOf(hub).name()).isEqualTo("java.lang.Class");
    assertThat(row(snapshot, NODE)).containsExactly(ordinal(snapshot, TEXT));
  }

  @Test
  void objectsAndReferencesAreThere() throws IOException {
    HeapSnapshot snapshot = open(dump().bytes());
    assertThat(row(snapshot, FIRST)).containsExactly(ordinal(snapshot, SECOND));
    assertThat(row(snapshot, id(NODE))).startsWith(ordinal(snapshot, FIRST));
    assertThat(row(snapshot, ARRAY))
        .containsExactly(ordinal(snapshot, FIRST), HeapSnapshot.NULL, ordinal(snapshot, NODE));
    assertThat(snapshot.classOf(ordinal(snapshot, ARRAY)).name()).isEqualTo("com.acme.Node[]");
    assertThat(snapshot.string(ordinal(snapshot, TEXT), 10)).isEqualTo("main");
  }

  @Test
  void rootsAndStacksAreThere() throws IOException {
    HeapSnapshot snapshot = open(dump().bytes());
    int first = ordinal(snapshot, FIRST);
    int second = ordinal(snapshot, SECOND);
    assertThat(snapshot.roots())
        .contains(
            new GcRoot(RootKind.JAVA_FRAME, first, 1),
            new GcRoot(RootKind.JNI_LOCAL, second, 1),
            new GcRoot(RootKind.MONITOR_USED, ordinal(snapshot, MONITOR), 0),
            new GcRoot(RootKind.JNI_GLOBAL, ordinal(snapshot, NODE), 0))
        .filteredOn(root -> root.kind() == RootKind.STICKY_CLASS)
        .hasSize(6);
    assertThat(snapshot.threads())
        .containsExactly(
            new HeapThread(
                ordinal(snapshot, MAIN),
                1,
                List.of(
                    new StackFrame("com.acme.Node", "run", "", "Node.java", 12, List.of(first)),
                    new StackFrame("", "unknownMethod", "", "unknown file", 0, List.of())),
                List.of(second)));
  }
}

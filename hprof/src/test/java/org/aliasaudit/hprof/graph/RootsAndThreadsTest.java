package org.aliasaudit.hprof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RootsAndThreadsTest extends EngineTest {
  private static final long NOWHERE = 0x6666_0000L;

  private final DumpBuilder dump = new DumpBuilder();

  @ParameterizedTest
  @EnumSource
  void readsEveryKindOfRoot(RootKind kind) throws IOException {
    InstanceSpec object = dump.instance("com.acme.A");
    InstanceSpec other = dump.instance("com.acme.A");
    dump.root(kind, object.id(), 77, 0).root(RootKind.STICKY_CLASS, other.id());
    HeapSnapshot snapshot = open(dump);
    GcRoot first = snapshot.roots().get(0);
    assertThat(first.kind()).isEqualTo(kind);
    assertThat(first.ordinal()).isEqualTo(ordinal(snapshot, object));
    if (kind.ofThread()) {
      assertThat(first.threadSerial()).isEqualTo(77);
    }
    assertThat(snapshot.roots().get(1))
        .isEqualTo(new GcRoot(RootKind.STICKY_CLASS, ordinal(snapshot, other), 0));
  }

  @Test
  void rootsKeepDumpOrderWithoutThoseThatPointNowhere() throws IOException {
    InstanceSpec a = dump.instance("com.acme.A");
    InstanceSpec b = dump.instance("com.acme.A");
    dump.root(RootKind.STICKY_CLASS, b.id())
        .root(RootKind.JNI_GLOBAL, NOWHERE)
        .root(RootKind.JNI_GLOBAL, a.id())
        .root(RootKind.UNKNOWN, 0)
        .root(RootKind.JNI_GLOBAL, b.id());
    HeapSnapshot snapshot = open(dump);
    int first = ordinal(snapshot, a);
    int second = ordinal(snapshot, b);
    assertThat(snapshot.roots())
        .containsExactly(
            new GcRoot(RootKind.STICKY_CLASS, second, 0),
            new GcRoot(RootKind.JNI_GLOBAL, first, 0),
            new GcRoot(RootKind.JNI_GLOBAL, second, 0));
  }

  @Test
  void threadHasItsFramesWithTheirLocals() throws IOException {
    InstanceSpec a = dump.instance("com.acme.A");
    InstanceSpec b = dump.instance("com.acme.A");
    ThreadSpec thread =
        dump.thread("worker")
            .frame("jdk.internal.misc.Unsafe", "park", "(ZJ)V", null, -3)
            .frame("com.acme.Store$Inner", "put", 12)
            .local(b)
            .local(a)
            .local(b)
            .frame("com.acme.Main", "main", "([Ljava/lang/String;)V", "Main.java", -1)
            .local(a)
            .jniLocal(b.id());
    HeapSnapshot snapshot = open(dump);
    int first = ordinal(snapshot, a);
    int second = ordinal(snapshot, b);
    HeapThread read = onlyThread(snapshot);
    assertThat(read.ordinal()).isEqualTo(ordinal(snapshot, thread));
    assertThat(read.serial()).isEqualTo(thread.serial());
    assertThat(read.jniLocals()).containsExactly(second);
    assertThat(read.frames())
        .containsExactly(
            new StackFrame("jdk.internal.misc.Unsafe", "park", "(ZJ)V", null, -3, List.of()),
            new StackFrame(
                "com.acme.Store$Inner",
                "put",
                "()V",
                "Store.java",
                12,
                List.of(second, first, second)),
            new StackFrame(
                "com.acme.Main",
                "main",
                "([Ljava/lang/String;)V",
                "Main.java",
                -1,
                List.of(first)));
  }

  @Test
  void threadsDoNotMixTheirFrames() throws IOException {
    DumpBuilder many = new DumpBuilder(new DumpOptions().rootsFirst().threadHolder());
    for (int i = 0; i < 20; i++) {
      long local = many.string("local of " + i);
      many.thread("t" + i).frame("com.acme.T", "run" + i, i).local(local);
    }
    HeapSnapshot snapshot = open(many);
    assertThat(snapshot.threads()).hasSize(20);
    for (int i = 0; i < 20; i++) {
      StackFrame frame = snapshot.threads().get(i).frames().get(0);
      assertThat(frame.method()).isEqualTo("run" + i);
      assertThat(snapshot.string(frame.locals().get(0), 50)).isEqualTo("local of " + i);
    }
  }

  @Test
  void threadWithoutAStackHasNoFrames() throws IOException {
    ThreadSpec thread = dump.thread("idle").jniLocal(dump.string("s"));
    HeapSnapshot snapshot = open(dump);
    HeapThread read = onlyThread(snapshot);
    assertThat(read.ordinal()).isEqualTo(ordinal(snapshot, thread));
    assertThat(read.frames()).isEmpty();
    assertThat(read.jniLocals()).hasSize(1);
  }

  @Test
  void threadWhoseObjectIsMissingIsThere() throws IOException {
    dump.root(RootKind.THREAD_OBJECT, NOWHERE, 5, 1);
    dump.root(RootKind.THREAD_OBJECT, 0, 6, 1);
    HeapSnapshot snapshot = open(dump);
    assertThat(snapshot.threads())
        .containsExactly(
            new HeapThread(HeapSnapshot.NULL, 5, List.of(), List.of()),
            new HeapThread(HeapSnapshot.NULL, 6, List.of(), List.of()));
  }

  @Test
  void tracesAndFramesThatAreMissingAreSurvived() throws IOException {
    InstanceSpec object = dump.instance("com.acme.A");
    ThreadSpec thread = dump.thread("t").frame("com.acme.A", "run", 1).local(object);
    dump.root(RootKind.THREAD_OBJECT, object.id(), 50, 999);
    dump.root(RootKind.JAVA_FRAME, object.id(), thread.serial(), 7);
    dump.root(RootKind.JAVA_FRAME, object.id(), thread.serial(), -1);
    dump.root(RootKind.JAVA_FRAME, object.id(), 4711, 0);
    HeapSnapshot snapshot = open(dump);
    SnapshotWalk.readEverything(snapshot);
    assertThat(snapshot.threads()).hasSize(2);
    assertThat(snapshot.roots()).filteredOn(root -> root.kind() == RootKind.JAVA_FRAME).hasSize(4);
  }

  @Test
  void namesThatAreMissingAreSurvived() throws IOException {
    InstanceSpec object = dump.instance("com.acme.A");
    HprofWriter out = new HprofWriter(HprofWriter.FORMAT_1_0_2, 8, 0);
    out.frame(900, 901, 902, 903, 904, 5).trace(40, 4, 900, 905);
    dump.root(RootKind.THREAD_OBJECT, object.id(), 4, 40);
    dump.appendTo(out);
    HeapSnapshot snapshot = open(out.bytes());
    SnapshotWalk.readEverything(snapshot);
    assertThat(onlyThread(snapshot).frames().get(0).line()).isEqualTo(5);
  }

  @Test
  void stackRecordsBehindTheHeapAreJoined() throws IOException {
    InstanceSpec thread = dump.instance("com.acme.VirtualThread");
    InstanceSpec local = dump.instance("com.acme.A");
    long method = dump.nameId("run");
    long signature = dump.nameId("()V");
    int classSerial = dump.clazz("com.acme.A").serial();
    dump.subRecord(heap -> heap.root(RootKind.THREAD_OBJECT, thread.id(), 9, 10));
    dump.subRecord(heap -> heap.root(RootKind.JAVA_FRAME, local.id(), 9, 0));
    dump.instance("com.acme.A");
    HprofWriter out = dump.build();
    out.frame(77, method, signature, 0, classSerial, 3).trace(10, 9, 77);
    HeapSnapshot snapshot = open(out.bytes());
    StackFrame frame = onlyThread(snapshot).frames().get(0);
    assertThat(frame.className()).isEqualTo("com.acme.A");
    assertThat(frame.method()).isEqualTo("run");
    assertThat(frame.locals()).containsExactly(ordinal(snapshot, local));
  }

  private static HeapThread onlyThread(HeapSnapshot snapshot) {
    assertThat(snapshot.threads()).hasSize(1);
    return snapshot.threads().get(0);
  }
}

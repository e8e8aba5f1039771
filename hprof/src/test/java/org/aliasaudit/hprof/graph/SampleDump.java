package org.aliasaudit.hprof.graph;

import static org.aliasaudit.hprof.JavaType.INT;
import static org.aliasaudit.hprof.JavaType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.GcRoot;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.StackFrame;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.HprofWriter;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;

/** A small dump with something of everything, and the check that a snapshot shows exactly that. */
final class SampleDump {
  private final DumpBuilder dump;
  private final ClassSpec store;
  private final InstanceSpec session;
  private final InstanceSpec map;
  private final long name;
  private final long numbers;
  private final ThreadSpec thread;

  SampleDump(DumpOptions options) {
    dump = new DumpBuilder(options);
    dump.clazz("com.acme.Base").field("owner", OBJECT).field("base", INT);
    dump.clazz("com.acme.Session").extending("com.acme.Base").field("count", INT);
    name = dump.string("grüße, 世界");
    numbers = dump.array(new long[] {1, -2, Long.MAX_VALUE});
    session = dump.instance("com.acme.Session").set("count", 3).set("base", -7).set("owner", name);
    map = dump.hashMap("a", session, "b", session, "c", numbers);
    store = dump.clazz("com.acme.Store").staticField("N", INT, -5).staticField("MAP", map.id());
    thread = dump.thread("worker");
    thread.frame("com.acme.Store", "put", 12).local(session).local(map);
    thread.frame("com.acme.Main", "main", 3).local(name);
    dump.root(RootKind.STICKY_CLASS, store.id());
  }

  DumpBuilder builder() {
    return dump;
  }

  HprofWriter build() {
    return dump.build();
  }

  byte[] bytes() {
    return dump.bytes();
  }

  /** Fails unless the snapshot is that of this dump, whole and without a warning. */
  void check(HeapSnapshot snapshot) throws IOException {
    assertThat(snapshot.info().warnings()).isEmpty();
    assertThat(snapshot.info().truncated()).isFalse();
    assertThat(snapshot.info().timestampMillis()).isEqualTo(DumpBuilder.TIMESTAMP_MILLIS);
    checkObjects(snapshot);
  }

  /** Fails unless the snapshot has all objects, roots and threads of this dump. */
  void checkObjects(HeapSnapshot snapshot) throws IOException {
    SnapshotWalk.readEverything(snapshot);
    int ordinal = EngineTest.ordinal(snapshot, session);
    assertThat(snapshot.classOf(ordinal).name()).isEqualTo("com.acme.Session");
    assertThat(EngineTest.primitive(snapshot, session, "count")).isEqualTo(3);
    assertThat(EngineTest.primitive(snapshot, session, "base")).isEqualTo(-7);
    int owner = EngineTest.reference(snapshot, session, "owner");
    assertThat(snapshot.idOf(owner)).isEqualTo(name);
    assertThat(snapshot.string(owner, 100)).isEqualTo("grüße, 世界");
    int longs = EngineTest.ordinal(snapshot, numbers);
    assertThat(snapshot.primitiveElement(longs, 1)).isEqualTo(-2);
    assertThat(EngineTest.primitive(snapshot, map, "size")).isEqualTo(3);
    assertThat(EngineTest.row(snapshot, store)).startsWith(EngineTest.ordinal(snapshot, map));
    assertThat(EngineTest.onlyClass(snapshot, "com.acme.Store").staticField("N").bits())
        .isEqualTo(-5);
    checkThread(snapshot);
  }

  private void checkThread(HeapSnapshot snapshot) {
    int value = EngineTest.ordinal(snapshot, session);
    int container = EngineTest.ordinal(snapshot, map);
    int text = EngineTest.ordinal(snapshot, name);
    assertThat(snapshot.threads())
        .containsExactly(
            new HeapThread(
                EngineTest.ordinal(snapshot, thread),
                thread.serial(),
                List.of(
                    frame("com.acme.Store", "put", "Store.java", 12, value, container),
                    frame("com.acme.Main", "main", "Main.java", 3, text)),
                List.of()));
    assertThat(snapshot.roots())
        .contains(
            new GcRoot(RootKind.STICKY_CLASS, EngineTest.ordinal(snapshot, store), 0),
            new GcRoot(RootKind.JAVA_FRAME, text, thread.serial()));
  }

  private static StackFrame frame(
      String className, String method, String source, int line, Integer... locals) {
    return new StackFrame(className, method, "()V", source, line, List.of(locals));
  }
}

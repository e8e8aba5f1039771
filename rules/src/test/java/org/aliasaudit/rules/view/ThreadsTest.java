package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.StringLayout;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Threads.FrameTouch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest extends RulesTest {
  private AuditThread only() throws IOException {
    Threads threads = Threads.of(open());
    assertThat(threads.all()).hasSize(1);
    return threads.all().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0x5, RUNNABLE",
    "0x401, BLOCKED",
    "0x191, WAITING",
    "0x291, WAITING",
    "0xe1, TIMED_WAITING",
    "0x1a1, TIMED_WAITING",
    "0x2, TERMINATED",
    "0x0, NEW"
  })
  void readsTheStateOfJdk17AndOfJdk21(String status, String state) throws IOException {
    dump.thread("old").status(Integer.decode(status)).object().set("daemon", true);
    AuditThread old = only();
    assertThat(old.state()).isEqualTo(state);
    assertThat(old.daemon()).isTrue();
    dump = new DumpBuilder(new DumpOptions().threadHolder());
    dump.thread("new").status(Integer.decode(status));
    AuditThread recent = only();
    assertThat(recent.state()).isEqualTo(state);
    assertThat(recent.name()).isEqualTo("new");
    assertThat(recent.daemon()).isFalse();
    assertThat(recent.virtual()).isFalse();
  }

  @Test
  void readsNameAndIdOfJdk17() throws IOException {
    dump.thread("worker-1");
    AuditThread thread = only();
    assertThat(thread.name()).isEqualTo("worker-1");
    assertThat(thread.tid()).isEqualTo(1);
  }

  @Test
  void readsStringsOfJdk8() throws IOException {
    dump = new DumpBuilder(new DumpOptions().strings(StringLayout.CHARS));
    dump.thread("worker-1");
    assertThat(only().name()).isEqualTo("worker-1");
  }

  @Test
  void readsNamesThatAreCharArrays() throws IOException {
    ThreadSpec thread = dump.thread("x");
    thread.object().set("name", dump.array("old worker".toCharArray()));
    assertThat(only().name()).isEqualTo("old worker");
  }

  @Test
  void readsAVirtualThread() throws IOException {
    dump.clazz("java.lang.Thread").field("name", JavaType.OBJECT).field("tid", JavaType.LONG);
    dump.clazz("java.lang.BaseVirtualThread").extending("java.lang.Thread");
    dump.clazz("java.lang.VirtualThread")
        .extending("java.lang.BaseVirtualThread")
        .field("state", JavaType.INT);
    InstanceSpec thread = dump.instance("java.lang.VirtualThread");
    thread.set("name", dump.string("virtual-1")).set("tid", 31).set("state", 5);
    dump.root(RootKind.THREAD_OBJECT, thread.id(), 1, 0);
    AuditThread read = only();
    assertThat(read.name()).isEqualTo("virtual-1");
    assertThat(read.tid()).isEqualTo(31);
    assertThat(read.state()).isEqualTo("WAITING");
    assertThat(read.virtual()).isTrue();
    assertThat(read.daemon()).isTrue();
  }

  @Test
  void aRunningVirtualThreadIsInTheStateOfItsCarrier() throws IOException {
    dump = new DumpBuilder(new DumpOptions().threadHolder());
    ThreadSpec carrier = dump.thread("carrier").status(ThreadSpec.BLOCKED).withoutRoot();
    dump.clazz("java.lang.BaseVirtualThread").extending("java.lang.Thread");
    dump.clazz("java.lang.VirtualThread")
        .extending("java.lang.BaseVirtualThread")
        .field("carrierThread", JavaType.OBJECT)
        .field("state", JavaType.INT);
    InstanceSpec thread = dump.instance("java.lang.VirtualThread");
    thread.set("state", 2).set("carrierThread", carrier);
    dump.root(RootKind.THREAD_OBJECT, thread.id(), 7, 0);
    assertThat(only().state()).isEqualTo("BLOCKED");
  }

  @ParameterizedTest
  @CsvSource({
    "0, NEW",
    "2, RUNNABLE",
    "4, WAITING",
    "8, TIMED_WAITING",
    "13, BLOCKED",
    "99, TERMINATED",
    "260, WAITING",
    "77, UNKNOWN"
  })
  void knowsTheStatesOfVirtualThreads(long state, String expected) {
    assertThat(ThreadStates.virtual(state)).isEqualTo(expected);
  }

  @Test
  void fieldsOfASubclassDoNotHideThoseOfThread() throws IOException {
    dump.clazz("java.lang.Thread")
        .field("name", JavaType.OBJECT)
        .field("threadStatus", JavaType.INT);
    app("com.acme.Worker")
        .extending("java.lang.Thread")
        .field("name", JavaType.OBJECT)
        .field("holder", JavaType.OBJECT);
    InstanceSpec thread = dump.instance("com.acme.Worker").set("name", dump.string("own"));
    thread.set(dump.clazz("java.lang.Thread"), "name", dump.string("worker-1"));
    thread.set("threadStatus", ThreadSpec.BLOCKED);
    dump.root(RootKind.THREAD_OBJECT, thread.id(), 1, 0);
    AuditThread read = only();
    assertThat(read.name()).isEqualTo("worker-1");
    assertThat(read.state()).isEqualTo("BLOCKED");
  }

  @Test
  void aThreadWithoutAnObjectHasANumber() throws IOException {
    dump.root(RootKind.THREAD_OBJECT, 0, 7, 0);
    AuditThread read = only();
    assertThat(read.name()).isEqualTo("thread-7");
    assertThat(read.state()).isEqualTo("UNKNOWN");
    assertThat(read.tid()).isEqualTo(-1);
  }

  @Test
  void listsTheFramesThatReferToAnObjectOnceEach() throws IOException {
    InstanceSpec object = value("com.acme.Session");
    dump.thread("t").frame("com.acme.A", "top", 1).local(object).local(object);
    dump.thread("u").frame("com.acme.B", "top", 1).frame("com.acme.C", "main", 2).local(object);
    HeapSnapshot snapshot = open();
    Threads threads = Threads.of(snapshot);
    assertThat(threads.touching(ordinal(snapshot, object)))
        .extracting(touch -> touch.thread().name(), t -> t.frame().method(), FrameTouch::depth)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("t", "top", 0),
            org.assertj.core.api.Assertions.tuple("u", "main", 1));
  }
}

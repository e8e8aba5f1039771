package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class ThreadLocalEscapeRuleTest extends RulesTest {
  private static final String CONTEXT = "com.acme.Context";
  private static final String THREAD_LOCAL = "java.lang.ThreadLocal";

  private Finding finding() throws IOException {
    return onlyFinding("AA08");
  }

  /** A thread-local in a static field of the program. */
  private InstanceSpec local(String field) {
    dump.clazz(THREAD_LOCAL).field("threadLocalHashCode", JavaType.INT);
    InstanceSpec local = dump.instance(THREAD_LOCAL);
    store(field, local);
    return local;
  }

  private ThreadSpec thread(String name, InstanceSpec key, Identified value) {
    return dump.thread(name).threadLocal(key.id(), value.id());
  }

  private void inThreads(int threads, InstanceSpec key, Identified value) {
    for (int i = 0; i < threads; i++) {
      thread("worker-" + i, key, value);
    }
  }

  // --- fires

  @Test
  void oneMapInTwoThreads() throws IOException {
    InstanceSpec key = local("CURRENT");
    InstanceSpec map = dump.hashMap("user", "anna");
    inThreads(2, key, map);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo(
            "one HashMap is in the thread-locals of 2 threads through static"
                + " com.acme.Store.CURRENT");
    assertThat(finding.site().container()).isEqualTo("java.lang.ThreadLocal$ThreadLocalMap");
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(map));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactly("worker-0", "worker-1");
    assertThat(finding.exposure().verdict()).isEqualTo("shared");
  }

  @Test
  void inheritableThreadLocalsCount() throws IOException {
    InstanceSpec key = local("INHERITED");
    InstanceSpec map = dump.hashMap("user", "anna");
    ThreadSpec parent = thread("parent", key, map);
    ThreadSpec child = thread("child", key, map);
    for (ThreadSpec thread : new ThreadSpec[] {parent, child}) {
      thread.object().set("inheritableThreadLocals", thread.object().get("threadLocals"));
      thread.object().set("threadLocals", 0);
    }
    assertThat(finding().site().display()).isEqualTo("static com.acme.Store.INHERITED");
  }

  @Test
  void aSynchronizedWrapperIsNoExcuse() throws IOException {
    InstanceSpec key = local("CURRENT");
    InstanceSpec map = dump.hashMap("user", "anna");
    String wrapper = "java.util.Collections$SynchronizedMap";
    dump.clazz(wrapper).field("m", JavaType.OBJECT).field("mutex", JavaType.OBJECT);
    thread("one", key, dump.instance(wrapper).set("m", map));
    thread("two", key, dump.instance(wrapper).set("m", map));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title())
        .startsWith("one HashMap behind Collections$SynchronizedMap is in the");
  }

  @Test
  void aThreadSafeContainerIsNoExcuse() throws IOException {
    inThreads(2, local("CURRENT"), dump.concurrentHashMap("user", "anna"));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void anUnknownObjectIsPossible() throws IOException {
    inThreads(2, local("CURRENT"), value(CONTEXT));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void threadsInsideWithoutACommonLockMakeItHigh() throws IOException {
    InstanceSpec key = local("CURRENT");
    InstanceSpec map = dump.hashMap("user", "anna");
    thread("one", key, map).frame("java.util.HashMap", "put", 1).local(map);
    thread("two", key, map).frame("java.util.HashMap", "get", 1).local(map);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  private InstanceSpec fastTable(String owner, InstanceSpec... values) {
    long unset = dump.instance("java.lang.Object").id();
    dump.clazz(owner).field("indexedVariables", JavaType.OBJECT).staticField("UNSET", unset);
    ArraySpec slots = dump.objectArray("java.lang.Object", 8);
    for (int i = 0; i < values.length; i++) {
      slots.set(i + 1, values[i]);
    }
    return dump.instance(owner).set("indexedVariables", slots);
  }

  private void fastKey(String className, int index) {
    dump.clazz(className).field("index", JavaType.INT);
    store("FAST", dump.instance(className).set("index", index));
  }

  @Test
  void theFastTablesOfNettyCount() throws IOException {
    fastKey("io.netty.util.concurrent.FastThreadLocal", 1);
    InstanceSpec map = dump.hashMap("user", "anna");
    for (String name : new String[] {"event-loop-1", "event-loop-2"}) {
      ThreadSpec spec = dump.thread(name);
      dump.clazz("java.lang.Thread").field("threadLocalMap", JavaType.OBJECT);
      spec.object()
          .set("threadLocalMap", fastTable("io.netty.util.internal.InternalThreadLocalMap", map));
    }
    assertThat(finding().site().display()).isEqualTo("static com.acme.Store.FAST");
  }

  @Test
  void theFastTablesOfDubboOnPlainThreadsCount() throws IOException {
    fastKey("org.apache.dubbo.common.threadlocal.InternalThreadLocal", 1);
    InstanceSpec slow = local("SLOW");
    InstanceSpec map = dump.hashMap("user", "anna");
    String table = "org.apache.dubbo.common.threadlocal.InternalThreadLocalMap";
    thread("one", slow, fastTable(table, map));
    thread("two", slow, fastTable(table, map));
    Finding finding = finding();
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.FAST");
    assertThat(finding.site().container()).isEqualTo(table);
  }

  // --- stays silent

  @Test
  void silentIfEveryThreadHasItsOwn() throws IOException {
    InstanceSpec key = local("CURRENT");
    thread("one", key, dump.hashMap("user", "anna"));
    thread("two", key, dump.hashMap("user", "bert"));
    assertSilent();
  }

  @Test
  void silentAboutStaleEntries() throws IOException {
    InstanceSpec map = dump.hashMap("user", "anna");
    dump.thread("one").threadLocal(0, map.id());
    dump.thread("two").threadLocal(0, map.id());
    assertSilent();
  }

  @Test
  void silentAboutThreadsThatHaveNotStarted() throws IOException {
    InstanceSpec key = local("CURRENT");
    InstanceSpec map = dump.hashMap("user", "anna");
    thread("running", key, map);
    thread("new", key, map).status(0);
    assertSilent();
  }

  // --- exemptions

  @Test
  void immutableValuesAreCountedOnly() throws IOException {
    InstanceSpec key = local("NAME");
    long name = dump.string("anna");
    dump.thread("one").threadLocal(key.id(), name);
    dump.thread("two").threadLocal(key.id(), name);
    assertBenign("immutable");
  }

  @Test
  void statelessValuesAreCountedOnly() throws IOException {
    app("com.acme.Handler");
    inThreads(2, local("HANDLER"), dump.instance("com.acme.Handler"));
    assertBenign("stateless");
  }

  @Test
  void thingsThatAreThereToBeSharedAreCountedOnly() throws IOException {
    dump.clazz("java.lang.ClassLoader").field("parent", JavaType.OBJECT);
    app("com.acme.Loader").extending("java.lang.ClassLoader");
    inThreads(2, local("LOADER"), dump.instance("com.acme.Loader"));
    assertBenign("thread-safe");
  }

  @Test
  void constantsAreSentinels() throws IOException {
    InstanceSpec none = value(CONTEXT);
    app(CONTEXT).staticField("NONE", none.id());
    inThreads(2, local("CURRENT"), none);
    assertBenign("sentinel");
  }

  @Test
  void threadLocalsOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    app(STORE);
    dump.clazz(THREAD_LOCAL).field("threadLocalHashCode", JavaType.INT);
    InstanceSpec key = dump.instance(THREAD_LOCAL);
    dump.clazz("sun.Registry").staticField("CURRENT", key.id());
    inThreads(2, key, dump.hashMap("a", "b"));
    assertBenign("JDK-owned site");
    onlyFinding("AA08", AuditOptions.defaults().withIncludeJdk(true));
  }

  @Test
  void aPartOfTheProgramThatNearlyAllThreadsHaveIsLow() throws IOException {
    InstanceSpec service = value("com.acme.Service");
    store("REGISTRY", holding("com.acme.Registry", "service", service));
    inThreads(3, local("SERVICE"), service);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).hasSize(1);
  }

  @Test
  void aKnownMutableObjectIsNoPartOfTheProgram() throws IOException {
    InstanceSpec map = dump.hashMap("a", "b");
    store("REGISTRY", holding("com.acme.Registry", "map", map));
    inThreads(3, local("CURRENT"), map);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }
}

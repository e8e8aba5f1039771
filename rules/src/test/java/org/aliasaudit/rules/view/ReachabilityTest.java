package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.HeapThread;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Reachability.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest extends RulesTest {
  private static final String NODE = "com.acme.Node";

  private HeapSnapshot snapshot;
  private Reachability reachability;

  private void build() throws IOException {
    snapshot = open();
    reachability = ReachabilityBuilder.build(snapshot, ProgressListener.NONE);
  }

  private Verdict verdict(Identified object) {
    return reachability.verdict(ordinal(snapshot, object));
  }

  private InstanceSpec node(Identified next) {
    InstanceSpec node = dump.instance(app(NODE).field("next", JavaType.OBJECT));
    return next == null ? node : node.set("next", next);
  }

  private String threadOf(Identified object) {
    HeapThread thread = reachability.thread(ordinal(snapshot, object));
    return thread == null ? null : "thread " + thread.serial();
  }

  @Test
  void whatAStaticLeadsToIsShared() throws IOException {
    InstanceSpec deep = node(null);
    InstanceSpec top = node(deep);
    store("TOP", top);
    threadIn("worker", NODE, top);
    build();
    assertThat(verdict(top)).isEqualTo(Verdict.SHARED);
    assertThat(verdict(deep)).isEqualTo(Verdict.SHARED);
    assertThat(reachability.parent(ordinal(snapshot, deep))).isEqualTo(ordinal(snapshot, top));
    assertThat(threadOf(deep)).isNull();
  }

  @Test
  void whatOneThreadAloneLeadsToIsConfinedToIt() throws IOException {
    InstanceSpec deep = node(null);
    InstanceSpec top = node(deep);
    dump.thread("idle");
    ThreadSpec worker = threadIn("worker", NODE, top);
    build();
    assertThat(verdict(top)).isEqualTo(Verdict.CONFINED);
    assertThat(verdict(deep)).isEqualTo(Verdict.CONFINED);
    assertThat(threadOf(deep)).isEqualTo("thread " + worker.serial());
    assertThat(reachability.parent(ordinal(snapshot, top))).isEqualTo(HeapSnapshot.NULL);
  }

  @Test
  void whatTwoThreadsLeadToIsSharedWithAllBehindIt() throws IOException {
    InstanceSpec deepest = node(null);
    InstanceSpec common = node(node(deepest));
    InstanceSpec mine = node(common);
    InstanceSpec yours = node(common);
    threadIn("mine", NODE, mine);
    threadIn("yours", NODE, yours);
    build();
    assertThat(verdict(mine)).isEqualTo(Verdict.CONFINED);
    assertThat(verdict(yours)).isEqualTo(Verdict.CONFINED);
    assertThat(verdict(common)).isEqualTo(Verdict.SHARED);
    assertThat(verdict(deepest)).isEqualTo(Verdict.SHARED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadLocalsBelongToTheirThread(boolean holder) throws IOException {
    dump = new DumpBuilder(holder ? new DumpOptions().threadHolder() : new DumpOptions());
    InstanceSpec mine = node(null);
    InstanceSpec common = node(null);
    InstanceSpec key = dump.instance("java.lang.ThreadLocal");
    store("KEY", key);
    ThreadSpec first = dump.thread("first").threadLocal(key.id(), mine.id());
    dump.thread("second").threadLocal(key.id(), common.id());
    dump.thread("third").threadLocal(key.id(), common.id());
    store("THREAD", first);
    build();
    assertThat(verdict(first)).isEqualTo(Verdict.SHARED);
    assertThat(verdict(mine)).isEqualTo(Verdict.CONFINED);
    assertThat(threadOf(mine)).isEqualTo("thread " + first.serial());
    assertThat(verdict(common)).isEqualTo(Verdict.SHARED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTaskBelongsToItsThread(boolean holder) throws IOException {
    dump = new DumpBuilder(holder ? new DumpOptions().threadHolder() : new DumpOptions());
    InstanceSpec state = node(null);
    InstanceSpec task = node(state);
    ThreadSpec thread = dump.thread("worker");
    if (holder) {
      InstanceSpec fields = dump.instance("java.lang.Thread$FieldHolder").set("task", task);
      thread.object().set("holder", fields);
    } else {
      thread.object().set("target", task);
    }
    build();
    assertThat(verdict(state)).isEqualTo(Verdict.CONFINED);
    assertThat(threadOf(state)).isEqualTo("thread " + thread.serial());
  }

  @Test
  void aThreadOfTheProgramMayHaveAHolderOfItsOwn() throws IOException {
    app("com.acme.Worker").extending("java.lang.Thread").field("holder", JavaType.OBJECT);
    dump.thread("main");
    InstanceSpec worker = dump.instance("com.acme.Worker");
    worker.set("holder", worker);
    dump.root(RootKind.THREAD_OBJECT, worker.id(), 50, 0);
    build();
    assertThat(verdict(worker)).isEqualTo(Verdict.SHARED);
  }

  @ParameterizedTest
  @EnumSource(
      value = RootKind.class,
      names = {"JNI_LOCAL", "JAVA_FRAME", "NATIVE_STACK", "THREAD_BLOCK"})
  void everyRootOfAThreadConfines(RootKind kind) throws IOException {
    InstanceSpec object = node(null);
    ThreadSpec thread = dump.thread("worker");
    dump.root(kind, object.id(), thread.serial(), -1);
    build();
    assertThat(verdict(object)).isEqualTo(Verdict.CONFINED);
    assertThat(threadOf(object)).isEqualTo("thread " + thread.serial());
  }

  @Test
  void rootsOfUnknownThreadsCountAsShared() throws IOException {
    InstanceSpec object = node(null);
    dump.thread("worker");
    dump.root(RootKind.JNI_LOCAL, object.id(), 99, -1);
    build();
    assertThat(verdict(object)).isEqualTo(Verdict.SHARED);
  }

  @Test
  void whatNothingLeadsToIsUnreachable() throws IOException {
    store("X", node(null));
    InstanceSpec deep = node(null);
    InstanceSpec garbage = node(deep);
    build();
    assertThat(verdict(garbage)).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(deep)).isEqualTo(Verdict.UNREACHABLE);
    assertThat(reachability.parent(ordinal(snapshot, deep))).isEqualTo(HeapSnapshot.NULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WeakReference", "SoftReference"})
  void weakAndSoftReferentsAreReachable(String reference) throws IOException {
    InstanceSpec referent = node(null);
    store("REF", reference(reference, referent));
    build();
    assertThat(verdict(referent)).isEqualTo(Verdict.SHARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PhantomReference", "FinalReference"})
  void referentsThatNoCodeCanReadAreNot(String reference) throws IOException {
    InstanceSpec referent = node(null);
    store("REF", reference(reference, referent));
    build();
    assertThat(verdict(referent)).isEqualTo(Verdict.UNREACHABLE);
  }

  private InstanceSpec reference(String kind, InstanceSpec referent) {
    dump.clazz("java.lang.ref.Reference").field("referent", JavaType.OBJECT);
    dump.clazz("java.lang.ref." + kind).extending("java.lang.ref.Reference");
    return dump.instance("java.lang.ref." + kind).set("referent", referent);
  }

  @Test
  void withoutRootsNobodyKnows() throws IOException {
    InstanceSpec object = dump.instance("com.acme.Unrooted");
    build();
    assertThat(snapshot.roots()).isEmpty();
    assertThat(verdict(object)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void inATruncatedDumpNothingIsConfined() throws IOException {
    dump = new DumpBuilder(new DumpOptions().rootsFirst());
    InstanceSpec mine = node(null);
    InstanceSpec garbage = node(null);
    InstanceSpec held = node(null);
    store("HELD", held);
    threadIn("worker", NODE, mine);
    dump.array(new long[1000]);
    byte[] whole = dump.bytes();
    snapshot = open(Arrays.copyOf(whole, whole.length - 4000));
    reachability = ReachabilityBuilder.build(snapshot, ProgressListener.NONE);
    assertThat(snapshot.info().truncated()).isTrue();
    assertThat(verdict(held)).isEqualTo(Verdict.SHARED);
    assertThat(verdict(mine)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(garbage)).isEqualTo(Verdict.UNKNOWN);
    assertThat(new RootPaths(snapshot, reachability).to(ordinal(snapshot, mine))).hasSize(1);
  }

  @Test
  void cyclesEnd() throws IOException {
    InstanceSpec a = node(null);
    InstanceSpec b = node(a);
    a.set("next", b);
    InstanceSpec self = node(null);
    self.set("next", self);
    store("A", a);
    threadIn("one", NODE, self);
    threadIn("two", NODE, self);
    build();
    assertThat(verdict(b)).isEqualTo(Verdict.SHARED);
    assertThat(verdict(self)).isEqualTo(Verdict.SHARED);
  }

  @Test
  void aLongListNeedsNoStack() throws IOException {
    InstanceSpec last = node(null);
    InstanceSpec first = last;
    for (int i = 0; i < 200_000; i++) {
      first = node(first);
    }
    threadIn("one", NODE, first);
    threadIn("two", NODE, first);
    build();
    assertThat(verdict(last)).isEqualTo(Verdict.SHARED);
    assertThat(new RootPaths(snapshot, reachability).to(ordinal(snapshot, last))).hasSize(25);
  }

  @Test
  void aFieldIsPreferredToAPseudoStatic() throws IOException {
    InstanceSpec object = node(null);
    app("com.acme.Lambdas").staticField("<resolved_references>", object.id());
    InstanceSpec only = node(null);
    app("com.acme.Locked").staticField("<init_lock>", only.id());
    store("OBJECT", node(object));
    build();
    assertThat(new RootPaths(snapshot, reachability).to(ordinal(snapshot, object)))
        .containsExactly("static com.acme.Store.OBJECT", "com.acme.Node.next");
    assertThat(verdict(only)).isEqualTo(Verdict.SHARED);
  }
}

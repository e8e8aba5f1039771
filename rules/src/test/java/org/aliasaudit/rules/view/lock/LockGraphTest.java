package org.aliasaudit.rules.view.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.RootKind;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Threads;
import org.junit.jupiter.api.Test;

class LockGraphTest extends RulesTest {
  private static final String AQS = "java.util.concurrent.locks.AbstractQueuedSynchronizer";
  private static final String WORK = "com.acme.Work";

  private HeapSnapshot snapshot;

  private LockGraph graph() throws IOException {
    snapshot = open();
    return LockGraph.of(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
  }

  private GraphLock lockOf(LockGraph graph, Identified lock) {
    return graph.locks().stream()
        .filter(l -> l.lock() == ordinal(snapshot, lock))
        .findFirst()
        .orElse(null);
  }

  private static List<String> waiters(GraphLock lock) {
    return lock.waiters().stream().map(w -> w.thread().name()).toList();
  }

  private ThreadSpec in(String name, Identified... locals) {
    app(WORK);
    ThreadSpec thread = dump.thread(name).frame(WORK, "run", 7);
    for (Identified local : locals) {
      thread.local(local);
    }
    return thread;
  }

  private ThreadSpec blocked(String name, Identified... locals) {
    return in(name, locals).status(ThreadSpec.BLOCKED);
  }

  // --- roots of used monitors

  @Test
  void aUsedMonitorIsTheOneThatAThreadIsBlockedOn() throws IOException {
    app("com.acme.Lock");
    Identified meant = dump.instance("com.acme.Lock");
    Identified last = dump.instance("com.acme.Lock");
    blocked("waiter", meant, last);
    in("bystander", last);
    dump.root(RootKind.MONITOR_USED, meant.id());
    LockGraph graph = graph();
    assertThat(lockOf(graph, last)).isNull();
    assertThat(waiters(lockOf(graph, meant))).containsExactly("waiter");
    assertThat(lockOf(graph, meant).waiters().get(0).confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void ofSeveralUsedMonitorsTheFrameDecides() throws IOException {
    app("com.acme.Lock");
    Identified one = dump.instance("com.acme.Lock");
    Identified last = dump.instance("com.acme.Lock");
    blocked("waiter", one, last);
    in("holder", last);
    dump.root(RootKind.MONITOR_USED, one.id());
    dump.root(RootKind.MONITOR_USED, last.id());
    assertThat(waiters(lockOf(graph(), last))).containsExactly("waiter");
  }

  @Test
  void theUsedMonitorOfAClassIsThatOfItsStaticMethod() throws IOException {
    Identified argument = dump.instance("java.lang.Object");
    blocked("waiter", argument);
    dump.root(RootKind.MONITOR_USED, app(WORK).id());
    LockGraph graph = graph();
    assertThat(lockOf(graph, argument)).isNull();
    assertThat(graph.monitors()).hasSize(1);
    assertThat(graph.locks().iterator().next().waiters().get(0).confidence())
        .isEqualTo(Confidence.LIKELY);
  }

  // --- synchronizers

  @Test
  void aLockIsKnownByTheObjectOfTheProgramAndOnlyOnce() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    ThreadSpec first = dump.thread("first");
    ThreadSpec second = dump.thread("second");
    InstanceSpec lock = dump.reentrantLock(owner.id(), first.id(), second.id());
    first.parkedOn(lock.get("sync"));
    second.parkedOn(lock.get("sync"));
    LockGraph graph = graph();
    assertThat(graph.locks()).hasSize(1);
    GraphLock found = lockOf(graph, lock);
    assertThat(found.kind()).isEqualTo(LockKind.EXCLUSIVE);
    assertThat(found.owner().thread().name()).isEqualTo("owner");
    assertThat(found.owner().confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(waiters(found)).containsExactly("first", "second");
    assertThat(graph.holds(found.owner().thread())).hasSize(1);
  }

  @Test
  void anIdleLockIsKnownAndNotInUse() throws IOException {
    dump.reentrantLock(0);
    LockGraph graph = graph();
    assertThat(graph.locks()).hasSize(1);
    assertThat(graph.inUse()).isEmpty();
  }

  @Test
  void cancelledNodesDoNotWait() throws IOException {
    ThreadSpec gone = dump.thread("gone");
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec sync = sync(dump.thread("owner"));
    InstanceSpec cancelled = node(gone).set("status", Integer.MIN_VALUE);
    chain(sync, node(null), cancelled, node(waiter));
    assertThat(waiters(lockOf(graph(), sync))).containsExactly("waiter");
  }

  @Test
  void aNodeThatIsLinkedBackwardsOnlyIsFound() throws IOException {
    ThreadSpec first = dump.thread("first");
    ThreadSpec last = dump.thread("last");
    InstanceSpec sync = sync(dump.thread("owner"));
    InstanceSpec node = node(first);
    chain(sync, node(null), node);
    sync.set("tail", node(last).set("prev", node));
    assertThat(waiters(lockOf(graph(), sync))).containsExactly("first", "last");
  }

  @Test
  void aQueueThatIsACycleEnds() throws IOException {
    ThreadSpec first = dump.thread("first");
    InstanceSpec sync = sync(dump.thread("owner"));
    InstanceSpec node = node(first);
    chain(sync, node(null), node);
    node.set("next", node);
    assertThat(waiters(lockOf(graph(), sync))).containsExactly("first");
  }

  @Test
  void nodesOfJdk11HaveOtherFields() throws IOException {
    ThreadSpec gone = dump.thread("gone");
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec sync = sync(dump.thread("owner"));
    InstanceSpec cancelled = oldNode(gone).set("waitStatus", 1);
    chain(sync, oldNode(null), cancelled, oldNode(waiter).set("waitStatus", -1));
    assertThat(waiters(lockOf(graph(), sync))).containsExactly("waiter");
  }

  @Test
  void theWorkersOfAPoolAreNoLocks() throws IOException {
    ThreadSpec thread = dump.thread("pool-1");
    sync(dump.thread("owner"));
    dump.clazz("java.util.concurrent.ThreadPoolExecutor$Worker").extending(AQS);
    dump.instance("java.util.concurrent.ThreadPoolExecutor$Worker")
        .set("exclusiveOwnerThread", thread);
    LockGraph graph = graph();
    assertThat(graph.inUse())
        .extracting(lock -> snapshot.classOf(lock.lock()).name())
        .containsExactly("com.acme.Sync");
  }

  @Test
  void aThreadParkedOnAnUnknownObjectWaitsForIt() throws IOException {
    InstanceSpec exchange = value("com.acme.Exchange");
    dump.thread("parked").parkedOn(exchange.id());
    GraphLock found = lockOf(graph(), exchange);
    assertThat(found.kind()).isEqualTo(LockKind.CONDITION);
    assertThat(waiters(found)).containsExactly("parked");
  }

  private InstanceSpec sync(ThreadSpec owner) {
    assertThat(dump.reentrantLock(0).get("sync")).as("its classes").isNotZero();
    dump.clazz("com.acme.Sync").extending(AQS);
    return dump.instance("com.acme.Sync").set("exclusiveOwnerThread", owner);
  }

  private InstanceSpec node(ThreadSpec waiter) {
    InstanceSpec node = dump.instance(AQS + "$ExclusiveNode").set("status", 1);
    return waiter == null ? node : node.set("waiter", waiter);
  }

  private InstanceSpec oldNode(ThreadSpec waiter) {
    String name = "com.acme.OldNode";
    for (String field : List.of("prev", "next", "thread", "nextWaiter")) {
      dump.clazz(name).field(field, JavaType.OBJECT);
    }
    dump.clazz(name).field("waitStatus", JavaType.INT);
    InstanceSpec node = dump.instance(name);
    return waiter == null ? node : node.set("thread", waiter);
  }

  private static void chain(InstanceSpec sync, InstanceSpec... nodes) {
    sync.set("head", nodes[0]).set("tail", nodes[nodes.length - 1]);
    for (int i = 1; i < nodes.length; i++) {
      nodes[i - 1].set("next", nodes[i]);
      nodes[i].set("prev", nodes[i - 1]);
    }
  }

  // --- monitors

  @Test
  void theOnlyObjectOfTheTopFrameIsTheMonitorAndTheOnlyOtherThreadItsOwner() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    in("owner", monitor);
    blocked("blocked", monitor);
    GraphLock found = lockOf(graph(), monitor);
    assertThat(found.kind()).isEqualTo(LockKind.MONITOR);
    assertThat(found.owner().thread().name()).isEqualTo("owner");
    assertThat(found.owner().confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(found.waiters()).extracting(w -> w.confidence()).containsExactly(Confidence.LIKELY);
  }

  @Test
  void theOperandOfMonitorenterIsLastAndHasACopy() throws IOException {
    InstanceSpec other = value("com.acme.Session");
    InstanceSpec monitor = value("com.acme.Session");
    in("elsewhere", other);
    blocked("blocked", other, monitor, monitor);
    assertThat(waiters(lockOf(graph(), monitor))).containsExactly("blocked");
  }

  @Test
  void aThreadWithACopyIsABetterOwnerThanOneThatRefersToIt() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    in("bystander", monitor);
    in("owner", monitor, monitor);
    blocked("blocked", monitor);
    GraphLock found = lockOf(graph(), monitor);
    assertThat(found.owner().thread().name()).isEqualTo("owner");
    assertThat(found.owner().confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void ofTwoEqualCandidatesNoneIsNamed() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    in("one", monitor);
    in("two", monitor);
    blocked("blocked", monitor);
    GraphLock found = lockOf(graph(), monitor);
    assertThat(found.owner()).isNull();
    assertThat(found.candidates()).extracting(t -> t.name()).containsExactly("one", "two");
  }

  @Test
  void whoIsInObjectWaitHasReleasedTheMonitor() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    app(WORK);
    dump.thread("waiting")
        .frame("java.lang.Object", "wait", -3)
        .frame(WORK, "run", 7)
        .local(monitor)
        .local(monitor)
        .status(ThreadSpec.WAITING);
    blocked("blocked", monitor);
    GraphLock found = lockOf(graph(), monitor);
    assertThat(found.owner()).isNull();
    assertThat(waiters(found)).containsExactly("waiting", "blocked");
    assertThat(found.waiters()).extracting(w -> w.enters()).containsExactly(false, true);
  }

  @Test
  void withoutLocalsTheMonitorMayBeThatOfTheClass() throws IOException {
    blocked("blocked");
    in("owner");
    LockGraph graph = graph();
    GraphLock found = graph.inUse().get(0);
    assertThat(snapshot.classOfClassObject(found.lock()).name()).isEqualTo(WORK);
    assertThat(found.owner().thread().name()).isEqualTo("owner");
    assertThat(found.waiters())
        .extracting(w -> w.confidence())
        .containsExactly(Confidence.POSSIBLE);
  }

  @Test
  void aConstructorIsNeverSynchronized() throws IOException {
    app(WORK);
    dump.thread("blocked").frame(WORK, "<init>", 7).status(ThreadSpec.BLOCKED);
    assertThat(graph().inUse()).isEmpty();
  }

  // --- cycles

  @Test
  void aMixedCycleIsADeadlock() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    ThreadSpec one = in("one", monitor, monitor);
    ThreadSpec two = dump.thread("two");
    InstanceSpec lock = dump.reentrantLock(two.id(), one.id());
    one.parkedOn(lock.get("sync"));
    two.frame(WORK, "run", 7).local(monitor).status(ThreadSpec.BLOCKED);
    List<WaitCycles.Cycle> cycles = WaitCycles.of(graph()).cycles();
    assertThat(cycles).hasSize(1);
    assertThat(cycles.get(0).steps())
        .extracting(s -> s.thread().name())
        .containsExactlyInAnyOrder("one", "two");
    assertThat(cycles.get(0).confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void aChainIsAQueueAndNoDeadlock() throws IOException {
    ThreadSpec head = dump.thread("head");
    ThreadSpec middle = dump.thread("middle");
    ThreadSpec last = dump.thread("last");
    InstanceSpec a = dump.reentrantLock(head.id(), middle.id());
    InstanceSpec b = dump.reentrantLock(middle.id(), last.id());
    middle.parkedOn(a.get("sync"));
    last.parkedOn(b.get("sync"));
    WaitCycles waits = WaitCycles.of(graph());
    assertThat(waits.cycles()).isEmpty();
    assertThat(waits.queues()).hasSize(1);
    assertThat(waits.queues().get(0).head().name()).isEqualTo("head");
    assertThat(waits.queues().get(0).waiters())
        .extracting(t -> t.name())
        .containsExactly("middle", "last");
  }

  // --- layouts

  @Test
  void aWrongRowIsNamed() {
    assertThatThrownBy(() -> LockLayouts.parse(new StringReader("\nlock A king=x -- s"), "f"))
        .hasMessage("f:2: 'king=x' does not belong here");
    assertThatThrownBy(() -> LockLayouts.parse(new StringReader("lock A -- s"), "f"))
        .hasMessage("f:1: no kind=");
    assertThatThrownBy(() -> LockLayouts.parse(new StringReader("lock A kind=monitor"), "f"))
        .hasMessage("f:1: no source");
  }
}

package org.aliasaudit.rules.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.aliasaudit.rules.view.Locks.LockState;
import org.junit.jupiter.api.Test;

class LocksTest extends RulesTest {
  private LockState stateOf(Identified lock) throws IOException {
    HeapSnapshot snapshot = open();
    Locks locks = new Locks(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
    return locks.of(ordinal(snapshot, lock));
  }

  private static void assertNames(LockState state, String owner, String... waiters) {
    assertThat(state.owner() == null ? null : state.owner().name()).isEqualTo(owner);
    assertThat(state.waiters()).extracting(AuditThread::name).containsExactly(waiters);
  }

  @Test
  void anIdleLockHasNeither() throws IOException {
    dump.thread("idle");
    LockState state = stateOf(dump.reentrantLock(0));
    assertNames(state, null);
    assertThat(state.inUse()).isFalse();
    assertThat(state.kind()).isEqualTo("exclusive");
  }

  @Test
  void aLockKnowsItsOwnerAndWhoIsParkedOnItsCore() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    dump.thread("elsewhere").parkedOn(dump.reentrantLock(owner.id()).get("sync"));
    LockState state = stateOf(lock);
    assertNames(state, "owner", "waiter");
    assertThat(state.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(state.inUse()).isTrue();
  }

  @Test
  void aSubclassOfALockIsALock() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    long sync = dump.reentrantLock(owner.id()).get("sync");
    app("com.acme.NamedLock")
        .extending("java.util.concurrent.locks.ReentrantLock")
        .field("sync", JavaType.OBJECT);
    InstanceSpec lock = dump.instance("com.acme.NamedLock");
    lock.set(dump.clazz("java.util.concurrent.locks.ReentrantLock"), "sync", sync);
    assertNames(stateOf(lock), "owner");
  }

  @Test
  void theHalvesOfAReadWriteLockShareTheirCore() throws IOException {
    ThreadSpec owner = dump.thread("writer");
    long sync = dump.reentrantLock(owner.id()).get("sync");
    String half = "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock";
    dump.clazz(half).field("sync", JavaType.OBJECT);
    dump.thread("reader").parkedOn(sync);
    LockState state = stateOf(dump.instance(half).set("sync", sync));
    assertNames(state, "writer", "reader");
    assertThat(state.kind()).isEqualTo("read");
  }

  @Test
  void aFutureTaskIsRunByAThreadAndWaitedForAsItself() throws IOException {
    ThreadSpec runner = dump.thread("runner");
    dump.clazz("java.util.concurrent.FutureTask").field("runner", JavaType.OBJECT);
    InstanceSpec task = dump.instance("java.util.concurrent.FutureTask").set("runner", runner);
    dump.thread("waiter").parkedOn(task.id());
    LockState state = stateOf(task);
    assertNames(state, "runner", "waiter");
    assertThat(state.kind()).isEqualTo("future");
  }

  @Test
  void aCompletableFutureIsWaitedForOnTheNodesOfItsStack() throws IOException {
    String future = "java.util.concurrent.CompletableFuture";
    dump.clazz(future).field("stack", JavaType.OBJECT);
    dump.clazz(future + "$Completion").field("next", JavaType.OBJECT);
    dump.clazz(future + "$Signaller").extending(future + "$Completion");
    InstanceSpec last = dump.instance(future + "$Signaller");
    InstanceSpec first = dump.instance(future + "$Signaller").set("next", last);
    last.set("next", first);
    dump.thread("one").parkedOn(last.id());
    dump.thread("two").parkedOn(first.id());
    assertNames(stateOf(dump.instance(future).set("stack", first)), null, "two", "one");
  }

  @Test
  void aMonitorHasBlockedThreadsAndTheOneOtherThreadThatRefersToIt() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    threadIn("owner", "com.acme.A", monitor);
    threadIn("blocked", "com.acme.A", monitor).status(ThreadSpec.BLOCKED);
    LockState state = stateOf(monitor);
    assertNames(state, "owner", "blocked");
    assertThat(state.kind()).isEqualTo("monitor");
    assertThat(state.confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void ofTwoPossibleOwnersNoneIsNamed() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    threadIn("one", "com.acme.A", monitor);
    threadIn("two", "com.acme.A", monitor);
    threadIn("blocked", "com.acme.A", monitor).status(ThreadSpec.BLOCKED);
    assertNames(stateOf(monitor), null, "blocked");
  }

  @Test
  void anObjectThatNobodyIsBlockedOnIsNoMonitorInUse() throws IOException {
    InstanceSpec object = value("com.acme.Session");
    threadIn("one", "com.acme.A", object);
    assertThat(stateOf(object).inUse()).isFalse();
  }

  @Test
  void onlyTheTopFrameOfABlockedThreadCounts() throws IOException {
    InstanceSpec object = value("com.acme.Session");
    dump.thread("blocked")
        .status(ThreadSpec.BLOCKED)
        .frame("com.acme.A", "top", 1)
        .frame("com.acme.A", "caller", 2)
        .local(object);
    assertThat(stateOf(object).inUse()).isFalse();
  }

  @Test
  void ofSeveralLocalsTheOneThatAnotherThreadHasCounts() throws IOException {
    InstanceSpec monitor = value("com.acme.Session");
    InstanceSpec receiver = value("com.acme.Worker");
    threadIn("blocked", "com.acme.Worker", receiver).local(monitor).status(ThreadSpec.BLOCKED);
    threadIn("owner", "com.acme.Session", monitor);
    HeapSnapshot snapshot = open();
    Locks locks = new Locks(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
    assertThat(locks.blockedOn()).containsExactly(ordinal(snapshot, monitor));
  }

  @Test
  void ofSeveralUnclearLocalsAllAreCandidatesButStrings() throws IOException {
    InstanceSpec a = value("com.acme.Session");
    InstanceSpec b = value("com.acme.Worker");
    threadIn("blocked", "com.acme.Worker", a)
        .local(b)
        .local(dump.string("tenant"))
        .status(ThreadSpec.BLOCKED);
    HeapSnapshot snapshot = open();
    Locks locks = new Locks(snapshot, Knowledge.builtIn(), Threads.of(snapshot));
    assertThat(locks.blockedOn())
        .containsExactlyInAnyOrder(ordinal(snapshot, a), ordinal(snapshot, b));
  }
}

package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SharedLockRuleTest extends RulesTest {
  private static final String SESSION = "com.acme.Session";

  private Finding finding() throws IOException {
    return onlyFinding("AA04");
  }

  private InstanceSpec session(InstanceSpec lock) {
    return holding(SESSION, "lock", lock);
  }

  // --- fires

  @Test
  void reportsALockThatTwoValuesReferTo() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    storeMap(session(lock), session(lock), session(dump.reentrantLock(0)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.name()).isEqualTo("shared-lock");
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(finding.title())
        .isEqualTo("2 keys of static com.acme.Store.MAP share one ReentrantLock through .lock");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.MAP");
    assertThat(finding.site().value()).isEqualTo(SESSION);
    assertThat(finding.site().component()).isEqualTo(".lock");
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(lock));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("k0", "k1");
    assertThat(finding.exposure()).isEqualTo(new Exposure("shared", null));
    assertThat(finding.threads()).isEmpty();
    assertThat(finding.locks())
        .extracting(LockEvidence::owner, LockEvidence::waiters)
        .containsExactly(org.assertj.core.api.Assertions.tuple(null, List.of()));
    assertThat(finding.remedies()).extracting(Remedy::id).containsExactly("lock-per-key");
  }

  @Test
  void reportsALockThatIsItselfTheValueOfTwoKeys() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    storeMap(lock, lock, dump.reentrantLock(0));
    Finding finding = finding();
    assertThat(finding.title())
        .isEqualTo("2 keys of static com.acme.Store.MAP share one ReentrantLock");
    assertThat(finding.site().component()).isNull();
  }

  @Test
  void aQueueMakesItHighAndNamesOwnerAndWaiters() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    ThreadSpec first = dump.thread("first");
    ThreadSpec second = dump.thread("second");
    InstanceSpec lock = dump.reentrantLock(owner.id(), first.id(), second.id());
    first.parkedOn(lock.get("sync"));
    second.parkedOn(lock.get("sync"));
    storeMap(session(lock), session(lock), session(dump.reentrantLock(0)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith(" through .lock, 2 threads wait for it");
    LockEvidence evidence = finding.locks().get(0);
    assertThat(finding.locks()).hasSize(1);
    assertThat(evidence.owner()).isEqualTo("owner");
    assertThat(evidence.waiters()).containsExactly("first", "second");
    assertThat(evidence.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactly("owner", "first", "second");
    ThreadEvidence holder = finding.threads().get(0);
    assertThat(holder.holds()).extracting(ObjectRef::hexId).containsExactly(hex(lock));
    assertThat(holder.waitsFor()).isNull();
    ThreadEvidence waiter = finding.threads().get(1);
    assertThat(waiter.holds()).isEmpty();
    assertThat(waiter.waitsFor().hexId()).isEqualTo(hex(lock));
    assertThat(waiter.state()).isEqualTo("WAITING");
  }

  @Test
  void aSharedObjectThatAThreadIsBlockedOnIsAMonitor() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION));
    threadIn("owner", SESSION, shared);
    threadIn("blocked", SESSION, shared).status(ThreadSpec.BLOCKED);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo("2 keys of static com.acme.Store.MAP share one Session, 1 thread waits for it");
    LockEvidence evidence = finding.locks().get(0);
    assertThat(evidence.owner()).isEqualTo("owner");
    assertThat(evidence.waiters()).containsExactly("blocked");
    assertThat(evidence.confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void aMonitorInAFieldOfTwoValuesIsFound() throws IOException {
    InstanceSpec mutex = dump.instance("java.lang.Object");
    storeMap(session(mutex), session(mutex), session(dump.instance("java.lang.Object")));
    threadIn("one", SESSION, mutex);
    threadIn("two", SESSION, mutex);
    threadIn("blocked", SESSION, mutex).status(ThreadSpec.BLOCKED);
    Finding finding = finding();
    assertThat(finding.site().component()).isEqualTo(".lock");
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.locks().get(0).owner()).isNull();
    assertThat(finding.locks().get(0).candidates()).containsExactly("one", "two");
  }

  @Test
  void aMonitorThatThreadsWaitOnForASignalHasNoQueue() throws IOException {
    InstanceSpec mutex = dump.instance("java.lang.Object");
    storeMap(session(mutex), session(mutex), session(dump.instance("java.lang.Object")));
    dump.thread("waiting")
        .frame("java.lang.Object", "wait", 1)
        .local(mutex)
        .status(ThreadSpec.WAITING);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.locks().get(0).kind()).isEqualTo("monitor");
    assertThat(finding.locks().get(0).waiters()).containsExactly("waiting");
  }

  @Test
  void aMonitorThatOnlyClosuresCallIsLow() throws IOException {
    InstanceSpec coordinator = value("com.acme.Coordinator");
    String lambda = "com.acme.Coordinator$$Lambda$3/0x01";
    storeMap(
        holding("com.acme.Gauge", "value", holding(lambda, "arg$1", coordinator)),
        holding("com.acme.Gauge", "value", holding(lambda, "arg$1", coordinator)),
        value("com.acme.Other"));
    dump.thread("waiting")
        .frame("java.lang.Object", "wait", 1)
        .local(coordinator)
        .status(ThreadSpec.WAITING);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("closures call one object that locks itself, and nobody waits for it");
  }

  @Test
  void theHalvesOfAReadWriteLockAreTheLock() throws IOException {
    ThreadSpec owner = dump.thread("writer");
    InstanceSpec other = dump.reentrantLock(owner.id());
    long sync = other.get("sync");
    other.set("sync", 0);
    String lockClass = "java.util.concurrent.locks.ReentrantReadWriteLock";
    dump.clazz(lockClass).field("sync", JavaType.OBJECT);
    dump.instance(lockClass).set("sync", sync);
    dump.clazz(lockClass + "$ReadLock").field("sync", JavaType.OBJECT);
    InstanceSpec half = dump.instance(lockClass + "$ReadLock").set("sync", sync);
    storeMap(session(half), session(half));
    Finding finding = finding();
    assertThat(finding.locks().get(0).lock().className()).isEqualTo(lockClass);
    assertThat(finding.locks().get(0).owner()).isEqualTo("writer");
  }

  @Test
  void aStringInTheFrameOfABlockedThreadIsNoMonitor() throws IOException {
    InstanceSpec mutex = dump.instance("java.lang.Object");
    long tenant = dump.string("tenant");
    app(SESSION).field("tenant", JavaType.OBJECT);
    storeMap(session(mutex).set("tenant", tenant), session(mutex).set("tenant", tenant));
    threadIn("owner", SESSION, mutex);
    threadIn("blocked", SESSION, mutex).local(tenant).status(ThreadSpec.BLOCKED);
    assertThat(finding().site().component()).isEqualTo(".lock");
  }

  // --- stays silent

  @Test
  void silentWhenEveryValueHasItsOwnLock() throws IOException {
    storeMap(session(dump.reentrantLock(0)), session(dump.reentrantLock(0)));
    assertSilent();
  }

  @Test
  void silentAboutAnObjectThatNobodyLocks() throws IOException {
    InstanceSpec mutex = dump.instance("java.lang.Object");
    storeMap(session(mutex), session(mutex));
    assertSilent();
  }

  @Test
  void silentAboutAQueueAtALockOfOneValue() throws IOException {
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(dump.thread("owner").id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    storeMap(session(lock), session(dump.reentrantLock(0)));
    assertSilent();
  }

  @Test
  void theLockOfOneValueUnderTwoKeysIsAMatterOfTheValue() throws IOException {
    InstanceSpec shared = session(dump.reentrantLock(0));
    storeMap(shared, shared);
    onlyFinding("AA01");
  }

  // --- exemptions

  @Test
  void aLockThatTheOwnerHasTooIsOneCommonLock() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    store("OWNER", holding("com.acme.Owner", "mutex", lock));
    storeMap(session(lock), session(lock));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("every value refers to the lock and so does its owner: one common lock");
  }

  @Test
  void aCrowdOfValuesDoesNotHideTheOwner() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    Object[] sessions = new Object[200];
    for (int i = 0; i < sessions.length; i++) {
      sessions[i] = session(lock);
    }
    storeMap(sessions);
    store("OWNER", holding("com.acme.Owner", "mutex", lock));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void aQueueOverrulesTheCommonLock() throws IOException {
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(dump.thread("owner").id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    store("OWNER", holding("com.acme.Owner", "mutex", lock));
    storeMap(session(lock), session(lock));
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    app(STORE);
    dump.clazz("sun.Registry").staticField("LOCKS", mapOf(lock, lock).id());
    assertBenign("JDK-owned site");
    onlyFinding("AA04", AuditOptions.defaults().withIncludeJdk(true));
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    app("com.acme.Worker");
    threadIn("worker", "com.acme.Worker", mapOf(session(lock), session(lock)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.exposure()).isEqualTo(new Exposure("confined", "worker"));
  }

  @Test
  void unreachableMapsAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    holding("com.acme.Dead", "map", mapOf(session(lock), session(lock)));
    assertBenign("unreachable");
    Finding finding = onlyFinding("AA04", AuditOptions.defaults().withIncludeUnreachable(true));
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }
}

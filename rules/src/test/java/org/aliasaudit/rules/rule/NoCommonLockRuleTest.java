package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.finding.Touch;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class NoCommonLockRuleTest extends RulesTest {
  private static final String LIST = "java.util.ArrayList";
  private static final String WORKER = "com.acme.Worker";
  private static final String SESSION = "com.acme.Session";

  /** The finding of this rule; there is at most one a site. */
  private Finding finding() throws IOException {
    List<Finding> found = findings();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<Finding> findings() throws IOException {
    return audit().findings().stream().filter(f -> f.rule().equals("AA12")).toList();
  }

  private InstanceSpec sharedList() {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    return list;
  }

  /** A thread in a method of a collection, called by a worker that has it too. */
  private ThreadSpec in(String name, String className, String method, Identified object) {
    ThreadSpec thread = dump.thread(name).frame(className, method, 1).local(object);
    return thread.frame(WORKER, "work", 7).local(object).status(ThreadSpec.PARKED);
  }

  // --- fires

  @Test
  void aWriterAndAReaderWithoutALockAreARace() throws IOException {
    InstanceSpec list = sharedList();
    in("writer", LIST, "add", list);
    in("reader", LIST, "forEach", list);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo(
            "2 threads are in one ArrayList of 2 keys of static com.acme.Store.MAP with no common"
                + " lock, 1 of them writes");
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactly("writer", "reader");
    assertThat(finding.threads().get(0).touches())
        .extracting(Touch::role)
        .containsExactly("writer", "unknown");
    assertThat(finding.threads().get(1).touches().get(0).role()).isEqualTo("reader");
    assertThat(factor(finding, "evidence: writers")).hasSize(1);
  }

  @Test
  void aRunningThreadCountsAsAWriterUnlessItReads() throws IOException {
    InstanceSpec list = sharedList();
    in("reader", LIST, "get", list);
    threadIn("running", WORKER, list);
    assertThat(finding().threads()).hasSize(2);
  }

  @Test
  void differentLocksAreNoCommonLock() throws IOException {
    InstanceSpec list = sharedList();
    InstanceSpec first = dump.reentrantLock(in("writer", LIST, "add", list).id());
    InstanceSpec second = dump.reentrantLock(in("reader", LIST, "get", list).id());
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.locks()).extracting(LockEvidence::owner).containsExactly("writer", "reader");
    assertThat(finding.threads().get(0).holds())
        .extracting(ObjectRef::hexId)
        .containsExactly(hex(first));
    assertThat(finding.threads().get(1).holds())
        .extracting(ObjectRef::hexId)
        .containsExactly(hex(second));
  }

  @Test
  void anIteratorIsARead() throws IOException {
    InstanceSpec list = sharedList();
    in("writer", LIST, "add", list);
    InstanceSpec iterator = holding("java.util.ArrayList$Itr", "this$0", list);
    dump.thread("reader").frame("java.util.ArrayList$Itr", "next", 1).local(iterator);
    Finding finding = finding();
    assertThat(finding.threads().get(1).touches())
        .extracting(Touch::role)
        .containsExactly("reader");
  }

  @Test
  void aWriterWithoutReceiverIsKnownByItsCaller() throws IOException {
    InstanceSpec list = sharedList();
    app(WORKER);
    dump.thread("compiled")
        .frame(LIST, "add", 1)
        .frame(WORKER, "work", 7)
        .local(list)
        .status(ThreadSpec.PARKED);
    in("reader", LIST, "get", list);
    assertThat(finding().threads().get(0).touches().get(0).role()).isEqualTo("writer");
  }

  @Test
  void aLockThatMayBeCommonLowersConfidenceAndSeverity() throws IOException {
    InstanceSpec list = sharedList();
    ThreadSpec owner = in("writer", LIST, "add", list);
    ThreadSpec waiter = dump.thread("waiter").frame("com.acme.Log", "write", 3);
    waiter.frame(WORKER, "work", 7).local(list);
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.title()).contains("with perhaps no common lock");
    assertThat(factor(finding, "missing guard"))
        .containsExactly("a lock may be common to the threads in it");
  }

  @Test
  void twoThreadsInMethodsOfAnUnknownClassAreAPossibleRace() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION));
    threadIn("one", SESSION, shared);
    threadIn("two", SESSION, shared);
    assertThat(finding().confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  // --- stays silent

  private void assertNoRace() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void silentAboutReaders() throws IOException {
    InstanceSpec list = sharedList();
    in("one", LIST, "get", list).status(ThreadSpec.RUNNABLE);
    in("two", LIST, "forEach", list).status(ThreadSpec.RUNNABLE);
    assertNoRace();
  }

  @Test
  void silentAboutOneThread() throws IOException {
    in("writer", LIST, "add", sharedList());
    assertNoRace();
  }

  @Test
  void silentAboutThreadsThatOneLockKeepsApart() throws IOException {
    InstanceSpec list = sharedList();
    ThreadSpec owner = in("writer", LIST, "add", list);
    ThreadSpec waiter = dump.thread("waiter");
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame(WORKER, "work", 7).local(list);
    waiter.parkedOn(dump.reentrantLock(owner.id(), waiter.id()).get("sync"));
    assertNoRace();
  }

  @Test
  void silentAboutThreadsAtTheMonitorOfTheObject() throws IOException {
    InstanceSpec list = sharedList();
    in("owner", LIST, "add", list);
    threadIn("blocked", WORKER, list).status(ThreadSpec.BLOCKED);
    assertNoRace();
  }

  @Test
  void silentAboutTwoObjectsOfOneSite() throws IOException {
    InstanceSpec a = dump.arrayList("x");
    InstanceSpec b = dump.arrayList("x");
    storeMap(a, a, b, b);
    in("one", LIST, "add", a);
    in("two", LIST, "add", b);
    assertNoRace();
  }

  @Test
  void silentAboutAnObjectUnderOneKey() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, dump.arrayList("y"));
    in("one", LIST, "add", list);
    in("two", LIST, "add", list);
    assertNoRace();
  }

  @Test
  void silentIfAnUnknownClassIsOnlyReferredTo() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION));
    threadIn("one", SESSION, shared);
    threadIn("two", WORKER, shared);
    assertNoRace();
  }

  // --- exemptions

  @Test
  void threadSafeClassesMayBeUsedByAll() throws IOException {
    InstanceSpec counts = dump.concurrentHashMap("x", "y");
    storeMap(counts, counts);
    in("one", "java.util.concurrent.ConcurrentHashMap", "putVal", counts);
    in("two", "java.util.concurrent.ConcurrentHashMap", "putVal", counts);
    assertNoRace();
  }

  @Test
  void constantsOfUnknownClassesAreTakenForImmutable() throws IOException {
    InstanceSpec shared = value(SESSION);
    app(SESSION).staticField("NONE", shared.id());
    storeMap(shared, shared, value(SESSION));
    threadIn("one", SESSION, shared);
    threadIn("two", SESSION, shared);
    assertNoRace();
  }

  @Test
  void aConstantThatThreadsWriteToIsNoExcuse() throws IOException {
    InstanceSpec list = sharedList();
    store("DEFAULTS", list);
    in("writer", LIST, "add", list);
    in("reader", LIST, "get", list);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void mapsOfOneThreadAreNotExposed() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    app(WORKER);
    dump.thread("one").frame(WORKER, "own", 1).local(mapOf(list, list));
    assertNoRace();
  }

  @Test
  void sitesOfTheJdkOnlyIfAskedFor() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    app(STORE);
    dump.clazz("sun.Registry").staticField("LISTS", mapOf(list, list).id());
    in("writer", LIST, "add", list);
    in("reader", LIST, "get", list);
    assertNoRace();
    assertThat(audit(AuditOptions.defaults().withIncludeJdk(true)).findings())
        .extracting(Finding::rule)
        .contains("AA12");
  }
}

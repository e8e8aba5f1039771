package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class LockCycleRuleTest extends RulesTest {
  private static final String ACCOUNT = "com.acme.Account";
  private static final String BANK = "com.acme.Bank";

  private List<Finding> findings() throws IOException {
    return audit().findings().stream().filter(f -> f.rule().equals("AA13")).toList();
  }

  private Finding finding() throws IOException {
    List<Finding> found = findings();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private ThreadSpec teller(String name) {
    app(BANK);
    ThreadSpec thread = dump.thread(name);
    thread.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    return thread.frame(BANK, "transfer", 12);
  }

  /** A lock with an owner and one thread that waits for it. */
  private InstanceSpec lock(ThreadSpec owner, ThreadSpec waiter) {
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    return lock;
  }

  private InstanceSpec account(InstanceSpec lock) {
    return holding(ACCOUNT, "lock", lock);
  }

  // --- fires

  @Test
  void aCycleThroughASharedLockIsCritical() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    InstanceSpec shared = lock(one, two);
    InstanceSpec own = lock(two, one);
    storeMap(account(shared), account(shared), account(own));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(finding.title())
        .isEqualTo(
            "deadlock of 2 threads through a lock that 2 keys of static com.acme.Store.MAP.lock"
                + " share");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.MAP");
    assertThat(finding.site().component()).isEqualTo(".lock");
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(shared));
    assertFullCycle(finding);
  }

  /**
   * Each thread waits for a lock that the next one holds, and the last one for one of the first.
   */
  private static void assertFullCycle(Finding finding) {
    List<ThreadEvidence> threads = finding.threads();
    for (int i = 0; i < threads.size(); i++) {
      ThreadEvidence next = threads.get((i + 1) % threads.size());
      assertThat(next.holds())
          .extracting(ObjectRef::hexId)
          .contains(threads.get(i).waitsFor().hexId());
      assertThat(threads.get(i).touches())
          .anyMatch(t -> t.frame().equals("com.acme.Bank.transfer(Bank.java:12)"));
    }
    assertThat(finding.locks()).hasSize(threads.size());
  }

  @Test
  void aCycleWithoutASharedLockIsHigh() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    ThreadSpec three = teller("three");
    store("A", account(lock(one, two)));
    store("B", account(lock(two, three)));
    store("C", account(lock(three, one)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("deadlock of 3 threads at com.acme.Account.lock");
    assertThat(finding.site().value()).isEqualTo("java.util.concurrent.locks.ReentrantLock");
    assertThat(finding.groups()).isEmpty();
    assertThat(factor(finding, "cycle")).hasSize(1);
    assertFullCycle(finding);
  }

  @Test
  void theLockOfAValueThatSeveralKeysShareIsSharedToo() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    InstanceSpec joint = account(lock(one, two));
    storeMap(joint, joint, account(lock(two, one)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.site().component()).isEqualTo(".lock");
  }

  @Test
  void theLockOfAPartThatValuesShareIsSharedToo() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    InstanceSpec joint = account(lock(one, two));
    storeMap(
        holding("com.acme.Customer", "account", joint),
        holding("com.acme.Customer", "account", joint),
        holding("com.acme.Customer", "account", account(lock(two, one))));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.site().component()).isEqualTo(".account.lock");
  }

  @Test
  void monitorsAreAtBestLikely() throws IOException {
    InstanceSpec a = value(ACCOUNT);
    InstanceSpec b = value(ACCOUNT);
    storeMap(a, a, b);
    app(BANK);
    dump.thread("one")
        .frame(BANK, "take", 3)
        .local(b)
        .frame(BANK, "transfer", 4)
        .local(a)
        .status(ThreadSpec.BLOCKED);
    dump.thread("two")
        .frame(BANK, "take", 3)
        .local(a)
        .frame(BANK, "transfer", 4)
        .local(b)
        .status(ThreadSpec.BLOCKED);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.locks()).extracting(LockEvidence::kind).containsOnly("monitor");
  }

  @Test
  void twoDeadlocksAtOneSiteAreOneFindingWithBoth() throws IOException {
    for (int i = 0; i < 2; i++) {
      ThreadSpec one = teller("one-" + i);
      ThreadSpec two = teller("two-" + i);
      store("A" + i, account(lock(one, two)));
      store("B" + i, account(lock(two, one)));
    }
    Finding finding = finding();
    assertThat(finding.title()).endsWith(" (and 1 more)");
    assertThat(factor(finding, "cycle")).hasSize(2);
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactlyInAnyOrder("one-0", "two-0", "one-1", "two-1");
  }

  @Test
  void aChainBehindASharedLockIsHigh() throws IOException {
    ThreadSpec owner = dump.thread("owner");
    ThreadSpec first = teller("first");
    ThreadSpec second = teller("second");
    InstanceSpec shared = lock(owner, first);
    storeMap(account(shared), account(shared), account(lock(first, second)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title())
        .isEqualTo(
            "chain of 2 threads over 2 locks behind a lock that 2 keys of static"
                + " com.acme.Store.MAP.lock share");
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactly("owner", "first", "second");
  }

  // --- stays silent

  private void assertNoCycle() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aQueueAtASharedLockIsAMatterOfTheLock() throws IOException {
    InstanceSpec shared = lock(dump.thread("owner"), teller("waiter"));
    storeMap(account(shared), account(shared));
    onlyFinding("AA04");
  }

  @Test
  void silentAboutAChainBehindALockOfOneKey() throws IOException {
    ThreadSpec first = teller("first");
    storeMap(account(lock(dump.thread("owner"), first)), account(lock(first, teller("second"))));
    assertSilent();
  }

  @Test
  void silentIfAThreadOfTheCycleWaitsWithALimit() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    storeMap(account(lock(one, two)), account(lock(two, one)));
    one.status(0x2a1); // parked with a time limit: javaThreadStatus.hpp
    assertNoCycle();
  }

  @Test
  void aChainThatEndsInADeadlockIsNotToldTwice() throws IOException {
    ThreadSpec one = teller("one");
    ThreadSpec two = teller("two");
    ThreadSpec behind = teller("behind");
    InstanceSpec shared = dump.reentrantLock(one.id(), two.id(), behind.id());
    two.parkedOn(shared.get("sync"));
    behind.parkedOn(shared.get("sync"));
    storeMap(account(shared), account(shared), account(lock(two, one)));
    assertThat(finding().severity()).isEqualTo(Severity.CRITICAL);
  }
}

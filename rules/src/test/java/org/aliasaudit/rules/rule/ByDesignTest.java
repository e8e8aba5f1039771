package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

/** What tells sharing on purpose from an accident, and what overrules it. */
class ByDesignTest extends RulesTest {
  private static final String KIND = "com.acme.Kind";
  private static final String LATCH = "java.util.concurrent.CountDownLatch";

  private void assertLow(String rule, String why) throws IOException {
    Finding finding = onlyFinding(rule);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).containsExactly(why);
  }

  private void assertSeverity(String rule, Severity severity) throws IOException {
    assertThat(onlyFinding(rule).severity()).isEqualTo(severity);
  }

  /** The shape by its rule, and the race of the moment by AA12, both high. */
  private void assertRace(String rule) throws IOException {
    assertThat(audit().findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactlyInAnyOrder(tuple(rule, Severity.HIGH), tuple("AA12", Severity.HIGH));
  }

  /** An object of the application in a static, with a map and another object in its fields. */
  private void owner(Identified map, String field, Identified other) {
    app("com.acme.Owner").field("map", JavaType.OBJECT).field(field, JavaType.OBJECT);
    store("OWNER", dump.instance("com.acme.Owner").set("map", map).set(field, other));
  }

  // --- the owner's default

  @Test
  void theDefaultOfTheOwnerIsLow() throws IOException {
    InstanceSpec usual = value(KIND);
    owner(mapOf(usual, usual, value(KIND)), "usual", usual);
    assertLow("AA01", "what owns the map refers to it too: a default");
  }

  @Test
  void aThreadInTheDefaultOverrulesIt() throws IOException {
    InstanceSpec usual = value(KIND);
    owner(mapOf(usual, usual, value(KIND)), "usual", usual);
    threadIn("worker", "com.acme.Worker", usual);
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void aDefaultThatIsKnownToChangeIsNoExcuse() throws IOException {
    InstanceSpec usual = dump.arrayList("x");
    owner(mapOf(usual, usual, dump.arrayList("y")), "usual", usual);
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void oneOfTwoGroupsThatIsTheDefaultIsNoExcuse() throws IOException {
    InstanceSpec usual = value(KIND);
    InstanceSpec other = value(KIND);
    owner(mapOf(usual, usual, other, other, value(KIND)), "usual", usual);
    assertSeverity("AA01", Severity.MEDIUM);
  }

  // --- constants

  @Test
  void oneOfTheConstantsOfAClassIsLow() throws IOException {
    InstanceSpec one = value(KIND);
    app("com.acme.Kinds").staticField("ONE", one.id());
    app("com.acme.Kinds").staticField("TWO", value(KIND).id());
    storeMap(one, one, value(KIND));
    assertLow("AA01", "a class that holds several of its kind in static fields has it: a constant");
  }

  @Test
  void aStaticAmongThoseOfOtherClassesIsNoConstant() throws IOException {
    InstanceSpec one = value(KIND);
    app("com.acme.App").staticField("current", one.id());
    app("com.acme.App").staticField("clock", value("com.acme.Clock").id());
    storeMap(one, one, value(KIND));
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void twoStaticsWithOneObjectAreNoConstants() throws IOException {
    InstanceSpec one = value(KIND);
    app("com.acme.App").staticField("current", one.id());
    app("com.acme.App").staticField("last", one.id());
    storeMap(one, one, value(KIND));
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void aMutableSentinelIsNoneWhileThreadsRaceInIt() throws IOException {
    InstanceSpec empty = dump.arrayList("x");
    store("EMPTY", empty);
    storeMap(empty, empty, dump.arrayList("y"));
    assertBenign("sentinel");
    app("com.acme.Worker");
    threadIn("one", "com.acme.Worker", empty);
    threadIn("two", "com.acme.Worker", empty);
    assertRace("AA01");
  }

  @Test
  void aMutableConstantPartIsNoneWhileThreadsRaceInIt() throws IOException {
    InstanceSpec none = dump.arrayList("x");
    app("com.acme.Session").staticField("NO_CART", none.id());
    storeMap(holding("com.acme.Session", "cart", none), holding("com.acme.Session", "cart", none));
    assertBenign("sentinel");
    threadIn("one", "com.acme.Worker", none);
    threadIn("two", "com.acme.Worker", none);
    assertRace("AA02");
  }

  // --- keys and names

  @Test
  void keysThatDescribeTheProgramAreLow() throws IOException {
    InstanceSpec shared = value(KIND);
    store(
        "MAP",
        dump.hashMap(
            app("com.acme.A"), shared, app("com.acme.B"), shared, app("com.acme.C"), value(KIND)));
    assertLow("AA01", "the keys are parts of the program: a handler of several of them");
  }

  @Test
  void oneOtherKeyIsEnoughToMakeThemData() throws IOException {
    InstanceSpec shared = value(KIND);
    store(
        "MAP",
        dump.hashMap(app("com.acme.A"), shared, "anna", shared, app("com.acme.C"), value(KIND)));
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void threeValuesOfWhichEachHasSeveralKeysAreLow() throws IOException {
    storeMap(twice(3).toArray());
    assertLow("AA01", "every value has several keys: aliases");
  }

  @Test
  void twoSuchValuesMayBeAnAccident() throws IOException {
    storeMap(twice(2).toArray());
    assertSeverity("AA01", Severity.MEDIUM);
  }

  @Test
  void aValueWithOneKeyAmongThemMakesTheOthersAnomalies() throws IOException {
    List<Object> values = twice(3);
    values.add(value(KIND));
    storeMap(values.toArray());
    assertSeverity("AA01", Severity.MEDIUM);
  }

  private List<Object> twice(int count) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InstanceSpec value = value(KIND);
      values.add(value);
      values.add(value);
    }
    return values;
  }

  // --- guards

  @Test
  void theLockOfTheOwnerIsLowEvenWithAQueue() throws IOException {
    InstanceSpec lock = queuedLock();
    owner(mapOf(locked(lock), locked(lock)), "lock", lock);
    assertLow("AA04", "every value has the lock of the map's owner: one common lock");
  }

  @Test
  void aLockThatNotAllValuesHaveIsNotTheOwners() throws IOException {
    InstanceSpec lock = queuedLock();
    owner(mapOf(locked(lock), locked(lock), locked(dump.reentrantLock(0))), "lock", lock);
    assertSeverity("AA04", Severity.HIGH);
  }

  @Test
  void theGateOfTheOwnerIsLowEvenWithWaiters() throws IOException {
    dump.clazz(LATCH).field("sync", JavaType.OBJECT);
    InstanceSpec sync = dump.instance(dump.clazz(LATCH + "$Sync").field("state", JavaType.INT));
    InstanceSpec gate = dump.instance(LATCH).set("sync", sync.set("state", 1));
    dump.thread("waiter").parkedOn(sync.id());
    InstanceSpec one = holding("com.acme.Starter", "gate", gate);
    owner(mapOf(one, holding("com.acme.Starter", "gate", gate)), "gate", gate);
    assertLow("AA05", "every value has the guard of the map's owner: one for all");
  }

  @Test
  void stripesAreLow() throws IOException {
    storeMap(stripes(dump.reentrantLock(0)));
    assertLow("AA04", "nearly all keys lead to one of several locks: stripes");
  }

  @Test
  void aQueueBehindAStripeIsReported() throws IOException {
    storeMap(stripes(queuedLock()));
    assertSeverity("AA04", Severity.HIGH);
  }

  @Test
  void oneLockForAllKeysIsNoStripe() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    Object[] locks = new Object[10];
    Arrays.fill(locks, lock);
    storeMap(locks);
    assertSeverity("AA04", Severity.MEDIUM);
  }

  private Object[] stripes(InstanceSpec first) {
    InstanceSpec second = dump.reentrantLock(0);
    Object[] locks = new Object[10];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = i % 2 == 0 ? first : second;
    }
    return locks;
  }

  private InstanceSpec locked(InstanceSpec lock) {
    return holding("com.acme.Slot", "lock", lock);
  }

  private InstanceSpec queuedLock() {
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(dump.thread("owner").id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    return lock;
  }
}

package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class CrossMapRuleTest extends RulesTest {
  private static final String ORDER = "com.acme.Order";

  private void inTwoMaps(Identified value) {
    store("BY_ID", dump.concurrentHashMap("id", value));
    store("BY_NAME", dump.hashMap("name", value));
  }

  private void twoThreadsIn(String className, Identified value) {
    threadIn("worker-1", className, value);
    threadIn("worker-2", className, value);
  }

  private Finding finding() throws IOException {
    return onlyFinding("AA06");
  }

  @Test
  void twoThreadsInAListOfTwoMapsAreHigh() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    inTwoMaps(list);
    twoThreadsIn("com.acme.Worker", list);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title())
        .isEqualTo(
            "one ArrayList stands in 2 maps: static com.acme.Store.BY_ID (locks of its own), static"
                + " com.acme.Store.BY_NAME (no guard), 2 threads are in it");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.BY_ID");
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(list));
    assertThat(finding.groups().get(0).keyCount()).isEqualTo(2);
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactly("com.acme.Store.BY_ID[id]", "com.acme.Store.BY_NAME[name]");
    assertThat(finding.threads()).hasSize(2);
  }

  @Test
  void twoThreadsInMethodsOfAnUnknownClassAreMedium() throws IOException {
    InstanceSpec order = value(ORDER);
    inTwoMaps(order);
    twoThreadsIn(ORDER, order);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  // --- exemptions

  private void inARegistry(Identified value, Object... more) {
    List<Object> entries = new ArrayList<>(List.of("own", value));
    entries.addAll(List.of("clock", value("com.acme.Clock"), "mail", value("com.acme.Mail")));
    entries.addAll(List.of(more));
    store("SERVICES", dump.concurrentHashMap(entries.toArray()));
    store("BY_NAME", dump.hashMap("name", value));
    twoThreadsIn(ORDER, value);
  }

  @Test
  void aServiceInARegistryIsCountedOnly() throws IOException {
    inARegistry(value(ORDER));
    assertBenign("one of unlike values");
  }

  @Test
  void aValueWithOthersOfItsClassBesideItIsNoService() throws IOException {
    inARegistry(value(ORDER), "other", value(ORDER));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatIsKnownToBeMutableIsNoService() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    store("SERVICES", dump.concurrentHashMap("list", list, "a", value(ORDER), "b", value("com.B")));
    store("BY_NAME", dump.hashMap("name", list));
    twoThreadsIn("com.acme.Worker", list);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void silentWhenNobodyIsInTheValue() throws IOException {
    inTwoMaps(dump.arrayList("x"));
    assertSilent();
  }

  @Test
  void silentWhenOneThreadIsInTheValue() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    inTwoMaps(list);
    threadIn("worker-1", "com.acme.Worker", list);
    assertSilent();
  }

  @Test
  void silentWhenOneLockKeepsTheThreadsApart() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    inTwoMaps(list);
    ThreadSpec owner = threadIn("owner", "com.acme.Worker", list);
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame("com.acme.Worker", "work", 7).local(list).parkedOn(lock.get("sync"));
    assertSilent();
  }

  @Test
  void silentWhenThreadsOnlyRead() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    inTwoMaps(list);
    dump.thread("one").frame("java.util.ArrayList", "get", 1).local(list);
    dump.thread("two").frame("java.util.ArrayList", "forEach", 1).local(list);
    assertSilent();
  }

  @Test
  void silentWhenThreadsOnlyKeepAReferenceToAnUnknownClass() throws IOException {
    InstanceSpec order = value(ORDER);
    inTwoMaps(order);
    twoThreadsIn("com.acme.Worker", order);
    assertSilent();
  }

  @Test
  void silentWhenNoMapHasAGuard() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    store("A", mapOf(list));
    store("B", mapOf(list));
    twoThreadsIn("com.acme.Worker", list);
    assertSilent();
  }

  @Test
  void silentWhenOneMapHasTheValue() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    store("A", dump.concurrentHashMap("id", list));
    twoThreadsIn("com.acme.Worker", list);
    assertSilent();
  }

  @Test
  void silentWhenOneMapBelongsToOneThread() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    store("A", dump.concurrentHashMap("id", list));
    threadIn("worker-1", "com.acme.Worker", list).local(mapOf(list));
    threadIn("worker-2", "com.acme.Worker", list);
    assertSilent();
  }

  @Test
  void immutableAndThreadSafeValuesAreLeftAlone() throws IOException {
    InstanceSpec counts = dump.concurrentHashMap("x", "y");
    inTwoMaps(counts);
    twoThreadsIn("com.acme.Worker", counts);
    assertSilent();
  }

  @Test
  void locksAreLeftAlone() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    inTwoMaps(lock);
    twoThreadsIn("java.util.concurrent.locks.ReentrantLock", lock);
    assertSilent();
  }

  @Test
  void mapsOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    store("A", dump.concurrentHashMap("id", list));
    dump.clazz("sun.Registry").staticField("THINGS", mapOf(list).id());
    twoThreadsIn("com.acme.Worker", list);
    assertBenign("JDK-owned site");
    assertThat(onlyFinding("AA06", DEFAULTS.withIncludeJdk(true)).severity())
        .isEqualTo(Severity.HIGH);
  }
}

package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Mutability;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SharedValueRuleTest extends RulesTest {
  private static final String SESSION = "com.acme.Session";
  private static final AuditOptions WITH_JDK = AuditOptions.defaults().withIncludeJdk(true);
  private static final AuditOptions WITH_UNREACHABLE =
      AuditOptions.defaults().withIncludeUnreachable(true);

  private Finding finding() throws IOException {
    return onlyFinding("AA01");
  }

  /** Distinct values of which the first stands under that many keys. */
  private Object[] values(int keys, int keysOfFirst) {
    Object[] values = new Object[keys];
    InstanceSpec first = value(SESSION);
    for (int i = 0; i < keys; i++) {
      values[i] = i < keysOfFirst ? first : value(SESSION);
    }
    return values;
  }

  private InstanceSpec referredToElsewhere(InstanceSpec value) {
    app("com.acme.App").staticField("manager", holding("com.acme.Manager", "main", value).id());
    return value;
  }

  // --- fires

  @Test
  void reportsOneValueUnderTwoKeys() throws IOException {
    InstanceSpec shared = value(SESSION);
    InstanceSpec map = storeMap(shared, shared, value(SESSION));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.name()).isEqualTo("shared-value");
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.title())
        .isEqualTo("2 keys of static com.acme.Store.MAP lead to one Session");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.MAP");
    assertThat(finding.site().container()).isEqualTo("java.util.HashMap");
    assertThat(finding.site().value()).isEqualTo(SESSION);
    assertThat(finding.site().component()).isNull();
    assertThat(finding.site().rootPath()).containsExactly("static com.acme.Store.MAP");
    assertThat(finding.exposure()).isEqualTo(new Exposure("shared", null));
    assertThat(finding.mutability())
        .isEqualTo(new Mutability("unknown", "a heap dump does not say which fields are final"));
    assertThat(finding.threads()).isEmpty();
    assertThat(finding.locks()).isEmpty();
    assertThat(finding.scars()).isEmpty();
    AliasGroup group = finding.groups().get(0);
    assertThat(finding.groups()).hasSize(1);
    assertThat(group.target().hexId()).isEqualTo(hex(shared));
    assertThat(group.container().hexId()).isEqualTo(hex(map));
    assertThat(group.keyCount()).isEqualTo(2);
    assertThat(group.keys()).extracting(ObjectRef::display).containsExactlyInAnyOrder("k0", "k1");
  }

  @Test
  void groupsOfOneSiteAreOneFindingWithMostKeysFirst() throws IOException {
    InstanceSpec twice = value(SESSION);
    InstanceSpec thrice = value(SESSION);
    storeMap(twice, twice, thrice, thrice, thrice);
    Finding finding = finding();
    assertThat(finding.title())
        .isEqualTo("3 keys (and 1 more group) of static com.acme.Store.MAP lead to one Session");
    assertThat(finding.groups()).extracting(AliasGroup::keyCount).containsExactly(3, 2);
  }

  /** More of one size than are listed: the hash table that counts them must not choose. */
  @Test
  void groupsOfOneSizeComeInTheOrderOfTheDump() throws IOException {
    List<InstanceSpec> sessions = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      InstanceSpec session = value(SESSION);
      sessions.add(session);
      sessions.add(session);
    }
    storeMap(sessions.toArray());
    assertThat(finding().groups())
        .extracting(group -> group.target().hexId())
        .containsExactlyElementsOf(
            sessions.stream().map(RulesTest::hex).distinct().limit(20).toList());
  }

  @Test
  void listsNoMoreKeysThanAskedFor() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, shared, shared, shared);
    Finding finding = onlyFinding("AA01", AuditOptions.defaults().withKeysPerGroup(3));
    assertThat(finding.groups().get(0).keys()).hasSize(3);
    assertThat(finding.groups().get(0).keyCount()).isEqualTo(5);
  }

  @Test
  void knownMutableClassesAreLikelyAndNeverARegistry() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list, list, list, list, list, list, list);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.mutability().verdict()).isEqualTo("mutable");
    assertThat(factor(finding, "by design")).isEmpty();
    assertThat(finding.remedies())
        .extracting(Remedy::id)
        .containsExactly("immutable-swap", "copy-on-put", "one-lock");
  }

  @Test
  void arraysAreMutable() throws IOException {
    long array = dump.array(new int[3]);
    storeMap(array, array);
    assertThat(finding().mutability().verdict()).isEqualTo("mutable");
  }

  @Test
  void threadHostileClassesAreLeftToTheirRule() throws IOException {
    dump.clazz("java.text.Format");
    dump.clazz("java.text.SimpleDateFormat")
        .extending("java.text.Format")
        .field("calendar", JavaType.OBJECT);
    InstanceSpec format = dump.instance("java.text.SimpleDateFormat");
    storeMap(format, format);
    assertThat(audit().findings()).extracting(Finding::rule).containsExactly("AA07");
  }

  @Test
  void twoThreadsInAMethodOfTheValueMakeItHigh() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION));
    threadIn("worker-1", SESSION, shared);
    threadIn("worker-2", "com.acme.Worker", shared);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith("lead to one Session, 2 threads are in it");
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactly("worker-1", "worker-2");
    assertThat(finding.threads().get(0).touches())
        .extracting(touch -> touch.frame())
        .containsExactly("com.acme.Session.work(Session.java:7)");
    assertThat(factor(finding, "evidence: threads")).hasSize(1);
  }

  @Test
  void threadsThatOnlyKeepAReferenceDoNotMakeAnUnknownClassHigh() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION));
    threadIn("worker-1", "com.acme.Worker", shared);
    threadIn("worker-2", "com.acme.Worker", shared);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.threads()).hasSize(2);
  }

  @Test
  void threadsThatKeepAReferenceToAMutableClassMakeItHigh() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    threadIn("worker-1", "com.acme.Worker", list).status(ThreadSpec.PARKED);
    threadIn("worker-2", "com.acme.Worker", list).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void aRaceIsLeftToItsOwnRule() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    threadIn("worker-1", "java.util.ArrayList", list);
    threadIn("worker-2", "com.acme.Worker", list);
    List<Finding> findings = audit().findings();
    assertThat(findings).extracting(Finding::rule).containsExactly("AA12", "AA01");
    assertThat(findings.get(1).severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.get(1).threads()).isEmpty();
    assertThat(factor(findings.get(1), "missing guard"))
        .containsExactly("the threads in it hold no common lock: see AA12 at this site");
  }

  @Test
  void theOnlyOneOfItsClassAmongUnlikeValuesIsAServiceUnderSeveralNames() throws IOException {
    InstanceSpec source = value("com.acme.Source");
    storeMap(source, source, value("com.acme.Clock"), value("com.acme.Mailer"));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly(
            "the map has values of several classes, and it is the only one of its own");
    threadIn("worker-1", "com.acme.Worker", source);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void oneOfTwoOfItsClassIsAnAnomalyAmongUnlikeValuesToo() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, value(SESSION), value("com.acme.Clock"), value("com.acme.Mailer"));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aKnownMutableClassIsNoServiceUnderSeveralNames() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list, value("com.acme.Clock"), value("com.acme.Mailer"));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void fieldsThatAreKnownForRegistriesAreCountedUntilThreadsRaceInAValue() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    AuditOptions options = withRow("registry com.acme.Store field=MAP -- test");
    AuditResult result = audit(options);
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).containsExactly(Map.entry("registry", 1));
    AuditOptions other = withRow("registry com.acme.Store field=OTHER -- test");
    assertThat(onlyFinding("AA01", other).severity()).isEqualTo(Severity.MEDIUM);
    threadIn("worker-1", "com.acme.Worker", list).status(ThreadSpec.PARKED);
    threadIn("worker-2", "com.acme.Worker", list).status(ThreadSpec.PARKED);
    assertThat(onlyFinding("AA01", options).severity()).isEqualTo(Severity.HIGH);
  }

  private static AuditOptions withRow(String row) throws IOException {
    return DEFAULTS.withKnowledge(
        Knowledge.builtIn().plus(Knowledge.parse(new StringReader(row), "test.knowledge")));
  }

  @Test
  void threadsThatAreKnownToReadOnlyDoNotMakeItHigh() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    storeMap(list, list);
    dump.thread("one").frame("java.util.ArrayList", "get", 1).local(list);
    dump.thread("two").frame("java.util.ArrayList", "forEach", 1).local(list);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.threads().get(0).touches().get(0).role()).isEqualTo("reader");
  }

  @Test
  void threadsThatOneLockKeepsApartMakeItLow() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    ThreadSpec owner = threadIn("owner", "com.acme.Worker", list);
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame("com.acme.Worker", "work", 7).local(list).parkedOn(lock.get("sync"));
    storeMap(list, list);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("one lock keeps the threads in it apart");
  }

  @Test
  void threadsInTheMapAreAWeakerSignThanThreadsInTheValue() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    InstanceSpec map = storeMap(list, list);
    threadIn("worker-1", "java.util.HashMap", map);
    threadIn("worker-2", "com.acme.Worker", map);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(factor(finding, "evidence: threads")).isEmpty();
    assertThat(factor(finding, "evidence: container"))
        .containsExactly("2 threads have a frame that refers to the container only");
    assertThat(finding.threads().get(0).touches().get(0).object().hexId()).isEqualTo(hex(map));
  }

  @Test
  void oneThreadInEachOfTwoValuesIsNoRace() throws IOException {
    InstanceSpec a = dump.arrayList("x");
    InstanceSpec b = dump.arrayList("x");
    storeMap(a, a, b, b);
    threadIn("worker-1", "com.acme.Worker", a);
    threadIn("worker-2", "com.acme.Worker", b);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title()).endsWith(", 1 thread is in it");
  }

  @Test
  void concurrentMapsAndInstanceFieldsAreSitesToo() throws IOException {
    InstanceSpec shared = value(SESSION);
    InstanceSpec map = dump.concurrentHashMap("a", shared, "b", shared);
    store("INSTANCE", holding("com.acme.Registry", "sessions", map));
    Finding finding = finding();
    assertThat(finding.site().display()).isEqualTo("com.acme.Registry.sessions");
    assertThat(finding.site().container()).isEqualTo("java.util.concurrent.ConcurrentHashMap");
    assertThat(finding.site().rootPath())
        .containsExactly("static com.acme.Store.INSTANCE", "com.acme.Registry.sessions");
  }

  @Test
  void aDumpWithoutRootsHasUnknownExposureAndCountsAsExposed() throws IOException {
    dump = new DumpBuilder(new DumpOptions().withoutBootClasses());
    InstanceSpec shared = dump.instance(dump.clazz(SESSION).field("count", JavaType.INT));
    InstanceSpec map = mapOf(shared, shared);
    dump.clazz("com.acme.Registry").field("sessions", JavaType.OBJECT);
    dump.instance("com.acme.Registry").set("sessions", map);
    Finding finding = onlyFinding("AA01", WITH_JDK);
    assertThat(finding.exposure().verdict()).isEqualTo("unknown");
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
  }

  // --- stays silent

  @Test
  void silentWhenEveryKeyHasItsOwnValue() throws IOException {
    storeMap(value(SESSION), value(SESSION), value(SESSION), null, null);
    assertSilent();
  }

  @Test
  void silentWhenTwoMapsHaveTheSameValueUnderOneKeyEach() throws IOException {
    InstanceSpec shared = value(SESSION);
    store("A", mapOf(shared));
    store("B", mapOf(shared));
    assertSilent();
  }

  @Test
  void sharedLocksAndOnceGuardsAreLeftToTheirRules() throws IOException {
    InstanceSpec lock = dump.reentrantLock(0);
    storeMap(lock, lock);
    assertThat(audit().findings()).extracting(Finding::rule).containsExactly("AA04");
  }

  // --- exemptions

  @Test
  void immutableClassesAreCountedOnly() throws IOException {
    long text = dump.string("same");
    storeMap(text, text);
    assertBenign("immutable");
  }

  @Test
  void statelessObjectsAreCountedOnly() throws IOException {
    app("com.acme.Handler");
    InstanceSpec handler = dump.instance("com.acme.Handler");
    storeMap(handler, handler);
    assertBenign("stateless");
  }

  @Test
  void enumConstantsAreCountedOnlyEvenWithFields() throws IOException {
    dump.clazz("java.lang.Enum").field("name", JavaType.OBJECT);
    app("com.acme.Color").extending("java.lang.Enum").field("shade", JavaType.OBJECT);
    InstanceSpec red = dump.instance("com.acme.Color").set("name", dump.string("RED"));
    storeMap(red, red);
    assertBenign("immutable");
  }

  @Test
  void recordsOfImmutablesAreCountedOnly() throws IOException {
    InstanceSpec route = record(dump.string("host"));
    storeMap(route, route);
    assertBenign("immutable");
  }

  @Test
  void recordsWithAMutablePartAreReported() throws IOException {
    InstanceSpec route = record(dump.arrayList("host").id());
    storeMap(route, route);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.mutability())
        .isEqualTo(new Mutability("mutable", "a record with a part that is mutable"));
  }

  private InstanceSpec record(long host) {
    dump.clazz("java.lang.Record");
    app("com.acme.Route").extending("java.lang.Record").field("host", JavaType.OBJECT);
    return dump.instance("com.acme.Route").set("host", host);
  }

  @Test
  void threadSafeValuesAreLow() throws IOException {
    InstanceSpec counts = dump.concurrentHashMap("x", "y");
    storeMap(counts, counts);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.mutability().verdict()).isEqualTo("thread-safe");
    assertThat(factor(finding, "by design")).containsExactly("the value is thread-safe");
  }

  @Test
  void constantsOfTheHolderAreSentinels() throws IOException {
    InstanceSpec empty = value(SESSION);
    store("EMPTY", empty);
    storeMap(empty, empty);
    assertBenign("sentinel");
  }

  @Test
  void constantsOfTheValuesOwnClassAreSentinels() throws IOException {
    InstanceSpec none = value(SESSION);
    app(SESSION).staticField("NONE", none.id());
    storeMap(none, none);
    assertBenign("sentinel");
  }

  @Test
  void constantsOfOtherClassesAreNoSentinels() throws IOException {
    InstanceSpec some = value(SESSION);
    app("com.acme.Other").staticField("SOME", some.id());
    storeMap(some, some, value(SESSION));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void oneSharedObjectThatIsNoConstantMakesTheSiteAFinding() throws IOException {
    InstanceSpec empty = value(SESSION);
    InstanceSpec other = value(SESSION);
    store("EMPTY", empty);
    storeMap(empty, empty, empty, other, other);
    assertThat(finding().groups()).hasSize(2);
  }

  @Test
  void aQuarterAliasedOfEightEntriesIsARegistry() throws IOException {
    storeMap(values(8, 2));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("2 of 8 entries are aliased: a registry");
  }

  @Test
  void aSmallerShareIsAnAnomaly() throws IOException {
    storeMap(values(9, 2));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aSmallerMapIsNoRegistry() throws IOException {
    storeMap(values(7, 6));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aThreadInsideOverrulesTheShapeOfARegistry() throws IOException {
    Object[] values = values(8, 2);
    storeMap(values);
    threadIn("worker", "com.acme.Worker", (Identified) values[0]);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void hubsAreLow() throws IOException {
    InstanceSpec hub = referredToElsewhere(value(SESSION));
    storeMap(hub, hub, hub);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("nearly every key leads to it and it is reachable without the map: a hub");
  }

  @Test
  void whatOnlyTheMapRefersToIsNoHub() throws IOException {
    InstanceSpec shared = value(SESSION);
    storeMap(shared, shared, shared);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void knownMutableClassesAreNoHubs() throws IOException {
    InstanceSpec hub = referredToElsewhere(dump.arrayList("x"));
    storeMap(hub, hub, hub);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec shared = dump.instance(dump.clazz("sun.Thing").field("count", JavaType.INT));
    app(STORE);
    dump.clazz("sun.Registry").staticField("THINGS", mapOf(shared, shared).id());
    assertBenign("JDK-owned site");
    Finding finding = onlyFinding("AA01", WITH_JDK);
    assertThat(finding.site().display()).isEqualTo("static sun.Registry.THINGS");
  }

  @Test
  void sitesOfThePlatformLoaderBelongToTheJdkToo() throws IOException {
    InstanceSpec loader = dump.instance("jdk.internal.loader.ClassLoaders$PlatformClassLoader");
    InstanceSpec shared = value(SESSION);
    dump.clazz("java.sql.Registry")
        .loader(loader.id())
        .staticField("THINGS", mapOf(shared, shared).id());
    assertBenign("JDK-owned site");
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    app("com.acme.Worker");
    threadIn("worker-1", "com.acme.Worker", mapOf(list, list));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.exposure()).isEqualTo(new Exposure("confined", "worker-1"));
    assertThat(finding.site().display()).isEqualTo("com.acme.Worker.<local of work>");
  }

  @Test
  void mapsSeenByTwoThreadsAreNotConfined() throws IOException {
    InstanceSpec list = dump.arrayList("x");
    InstanceSpec map = mapOf(list, list);
    app("com.acme.Worker");
    threadIn("worker-1", "com.acme.Worker", map);
    threadIn("worker-2", "com.acme.Worker", map);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.exposure()).isEqualTo(new Exposure("shared", null));
  }

  @Test
  void unreachableMapsAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec shared = value(SESSION);
    holding("com.acme.Dead", "map", mapOf(shared, shared));
    assertBenign("unreachable");
    Finding finding = onlyFinding("AA01", WITH_UNREACHABLE);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.exposure().verdict()).isEqualTo("unreachable");
    assertThat(finding.site().rootPath()).isEmpty();
  }

  @Test
  void theMapBehindASetIsLeftAlone() throws IOException {
    InstanceSpec present = value(SESSION);
    dump.clazz("java.util.HashSet").field("map", JavaType.OBJECT);
    store("NAMES", dump.instance("java.util.HashSet").set("map", mapOf(present, present)));
    assertSilent();
    assertThat(audit().summary().containers()).isZero();
  }

  @Test
  void mapsBehindSynchronizedWrappersAreCountedOnce() throws IOException {
    assertCountedOnceBehind("java.util.Collections$SynchronizedMap");
  }

  @Test
  void mapsBehindUnmodifiableWrappersAreCountedOnce() throws IOException {
    assertCountedOnceBehind("java.util.Collections$UnmodifiableMap");
  }

  private void assertCountedOnceBehind(String wrapper) throws IOException {
    InstanceSpec shared = value(SESSION);
    InstanceSpec map = mapOf(shared, shared);
    dump.clazz(wrapper).field("m", JavaType.OBJECT).field("mutex", JavaType.OBJECT);
    InstanceSpec outside = dump.instance(wrapper).set("m", map);
    store("WRAPPED", outside.set("mutex", outside));
    AuditResult result = audit();
    assertThat(result.findings()).hasSize(1);
    assertThat(result.findings().get(0).groups()).hasSize(1);
    assertThat(result.findings().get(0).site().display())
        .isEqualTo("static com.acme.Store.WRAPPED");
    assertThat(result.summary().entries()).isEqualTo(2);
    assertThat(result.summary().aliasedEntries()).isEqualTo(2);
  }

  @Test
  void benignSitesAreCountedByReason() throws IOException {
    long text = dump.string("same");
    app("com.acme.Handler");
    InstanceSpec handler = dump.instance("com.acme.Handler");
    storeMap(text, text, handler, handler);
    assertThat(audit().suppressed().benign()).isEqualTo(Map.of("immutable", 1, "stateless", 1));
    assertThat(audit().findings()).isEqualTo(List.of());
  }
}

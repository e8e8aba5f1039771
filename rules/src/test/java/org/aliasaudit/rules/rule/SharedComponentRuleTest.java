package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.AliasGroup;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SharedComponentRuleTest extends RulesTest {
  private static final String SESSION = "com.acme.Session";
  private static final String QUOTE = "com.acme.Quote";

  private Finding finding() throws IOException {
    return onlyFinding("AA02");
  }

  /** A new session with that cart. */
  private InstanceSpec session(Identified cart) {
    return holding(SESSION, "cart", cart);
  }

  private InstanceSpec list() {
    return dump.arrayList("x");
  }

  /** A map of so many sessions, of which the first have one cart. */
  private void sessions(int all, int sharing, Identified cart) {
    Object[] values = new Object[all];
    for (int i = 0; i < all; i++) {
      values[i] = session(i < sharing ? cart : list());
    }
    storeMap(values);
  }

  private void assertBenignOnly(String reason) throws IOException {
    AuditResult result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).containsKey(reason);
  }

  // --- fires

  @Test
  void reportsOneListInTwoValues() throws IOException {
    InstanceSpec cart = list();
    sessions(3, 2, cart);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo(
            "2 keys of static com.acme.Store.MAP have different values that share one ArrayList"
                + " through .cart");
    assertThat(finding.site().component()).isEqualTo(".cart");
    assertThat(finding.site().value()).isEqualTo(SESSION);
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(cart));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("k0", "k1");
    assertThat(finding.remedies())
        .extracting(Remedy::id)
        .containsExactly("deep-copy", "immutable-component", "one-lock");
  }

  /** A session and a checkout have the second cart: not alike, and still two keys. */
  @Test
  void aGroupOfUnlikeValuesCountsAllItsKeys() throws IOException {
    InstanceSpec first = list();
    InstanceSpec second = list();
    storeMap(
        session(first), session(first), session(second), holding("com.acme.Checkout", "c", second));
    assertThat(finding().groups())
        .extracting(group -> group.target().hexId(), AliasGroup::keyCount)
        .containsExactlyInAnyOrder(tuple(hex(first), 2), tuple(hex(second), 2));
  }

  @Test
  void followsFieldsAndNamesThePath() throws IOException {
    InstanceSpec ticks = list();
    storeMap(
        holding("com.acme.Portfolio", "quote", holding(QUOTE, "ticks", ticks)),
        holding("com.acme.Portfolio", "quote", holding(QUOTE, "ticks", ticks)));
    assertThat(finding().site().component()).isEqualTo(".quote.ticks");
  }

  /** {@code a.b.c.d}: so many references from the value to the list. */
  private InstanceSpec chain(int references, Identified end) {
    Identified part = end;
    for (int i = references; i > 1; i--) {
      part = holding("com.acme.Link" + i, "f" + i, part);
    }
    return holding("com.acme.Link1", "f1", part);
  }

  @Test
  void depthIsTheNumberOfReferencesFollowed() throws IOException {
    InstanceSpec end = list();
    storeMap(chain(3, end), chain(3, end));
    assertThat(finding().site().component()).isEqualTo(".f1.f2.f3");
    assertThat(audit(DEFAULTS.withDepth(2)).findings()).isEmpty();
    assertThat(audit(DEFAULTS.withDepth(0)).findings()).isEmpty();
  }

  @Test
  void whatIsDeeperIsFoundIfAskedFor() throws IOException {
    InstanceSpec end = list();
    storeMap(chain(5, end), chain(5, end));
    assertSilent();
    Finding finding = onlyFinding("AA02", DEFAULTS.withDepth(AuditOptions.DEEPEST));
    assertThat(finding.site().component()).isEqualTo(".f1.f2.f3.f4.f5");
  }

  @Test
  void aDepthOutOfRangeIsRefused() {
    assertThatThrownBy(() -> DEFAULTS.withDepth(AuditOptions.DEEPEST + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 8, not 9");
  }

  @Test
  void holdersCostNoDepth() throws IOException {
    InstanceSpec end = list();
    dump.clazz("java.util.Optional").field("value", JavaType.OBJECT);
    storeMap(
        dump.instance("java.util.Optional").set("value", chain(3, end)),
        dump.instance("java.util.Optional").set("value", chain(3, end)));
    assertThat(onlyFinding("AA02", DEFAULTS.withDepth(2 + 1)).site().component())
        .isEqualTo(".value.f1.f2.f3");
  }

  @Test
  void recordsCostNoDepth() throws IOException {
    InstanceSpec end = list();
    dump.clazz("java.lang.Record");
    app("com.acme.Pair").extending("java.lang.Record");
    storeMap(
        holding("com.acme.Pair", "left", session(end)),
        holding("com.acme.Pair", "left", session(end)));
    assertThat(onlyFinding("AA02", DEFAULTS.withDepth(1)).site().component())
        .isEqualTo(".left.cart");
  }

  @Test
  void onlyTheHighestSharedObjectIsReported() throws IOException {
    InstanceSpec cart = holding("com.acme.Cart", "items", list());
    sessions(3, 2, cart);
    Finding finding = finding();
    assertThat(finding.site().component()).isEqualTo(".cart");
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aCollectionThatAllValuesShareIsNoHubWhileAThreadIsInIt() throws IOException {
    InstanceSpec attributes = dump.hashMap("hops", dump.string("1"));
    store("TEMPLATE", holding("com.acme.Header", "attributes", attributes));
    Object[] values = new Object[10];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          holding(
              "com.acme.Message", "header", holding("com.acme.Header", "attributes", attributes));
    }
    storeMap(values);
    Finding idle = finding();
    assertThat(idle.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(idle, "by design"))
        .containsExactly("many values share it, and others than the values refer to it");
    threadIn("worker-1", "com.acme.Worker", attributes).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
    threadIn("worker-2", "com.acme.Worker", attributes).status(ThreadSpec.PARKED);
    Finding raced = finding();
    assertThat(raced.severity()).isEqualTo(Severity.HIGH);
    assertThat(raced.threads()).hasSize(2);
    assertThat(raced.title()).endsWith("through .header.attributes, 2 threads are in it");
  }

  @Test
  void anUnknownPartOfAPartIsLowUntilAThreadIsInIt() throws IOException {
    InstanceSpec state = value("com.acme.State");
    storeMap(
        holding("com.acme.Portfolio", "quote", holding(QUOTE, "state", state)),
        holding("com.acme.Portfolio", "quote", holding(QUOTE, "state", state)),
        value("com.acme.Other"));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("a part of a part, of which nobody knows whether it changes");
    threadIn("worker-1", "com.acme.State", state).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
    threadIn("worker-2", "com.acme.State", state).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void anArrayThatIsAPartOfAPartIsLowWhileNobodyIsInIt() throws IOException {
    long array = dump.array(new int[] {1, 2});
    Identified positions = () -> array;
    storeMap(
        holding("com.acme.Name", "elements", holding("com.acme.Elements", "start", positions)),
        holding("com.acme.Name", "elements", holding("com.acme.Elements", "start", positions)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.site().component()).isEqualTo(".elements.start");
  }

  /** A gauge that a lambda computes from what it captured. */
  private InstanceSpec gauge(String lambda, Identified captured) {
    return holding("com.acme.Gauge", "value", holding(lambda, "arg$1", captured));
  }

  @Test
  void whatClosuresCapturedIsLowWhileNobodyIsInIt() throws IOException {
    InstanceSpec cleaners = list();
    app("com.acme.Cleaner").staticField("ALL", cleaners.id());
    storeMap(
        gauge("com.acme.Cleaner$$Lambda$7/0x01", cleaners),
        gauge("com.acme.Cleaner$$Lambda$7/0x01", cleaners),
        gauge("com.acme.Cleaner$$Lambda$7/0x01", list()));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("closures work on it, and others than the closures refer to it");
    threadIn("worker-1", "com.acme.Worker", cleaners).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatOnlyClosuresReferToIsMedium() throws IOException {
    InstanceSpec state = list();
    storeMap(
        gauge("com.acme.Cleaner$$Lambda/0x01", state),
        gauge("com.acme.Cleaner$$Lambda/0x01", state));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void anArrayInTheValuesThemselvesIsMedium() throws IOException {
    long array = dump.array(new int[] {1, 2});
    Identified counts = () -> array;
    storeMap(holding(SESSION, "counts", counts), holding(SESSION, "counts", counts));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aRaceIsLeftToItsOwnRule() throws IOException {
    InstanceSpec cart = list();
    sessions(3, 2, cart);
    threadIn("worker-1", "java.util.ArrayList", cart);
    threadIn("worker-2", "com.acme.Worker", cart);
    List<Finding> findings = audit().findings();
    assertThat(findings).extracting(Finding::rule).containsExactly("AA12", "AA02");
    assertThat(findings.get(0).title())
        .isEqualTo(
            "2 threads are in one ArrayList of 2 keys of static com.acme.Store.MAP.cart with no"
                + " common lock");
    assertThat(findings.get(1).severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.get(1).threads()).isEmpty();
    assertThat(factor(findings.get(1), "missing guard"))
        .containsExactly("the threads in it hold no common lock: see AA12 at this site");
  }

  @Test
  void threadsThatOneLockKeepsApartMakeItLow() throws IOException {
    InstanceSpec cart = list();
    sessions(3, 2, cart);
    ThreadSpec owner = threadIn("owner", "com.acme.Worker", cart);
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame("com.acme.Worker", "work", 7).local(cart).parkedOn(lock.get("sync"));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly("one lock keeps the threads in it apart");
  }

  @Test
  void threadsInTwoPartsAreNoRace() throws IOException {
    InstanceSpec one = list();
    InstanceSpec other = list();
    storeMap(session(one), session(one), session(other), session(other));
    threadIn("worker-1", "com.acme.Worker", one);
    threadIn("worker-2", "com.acme.Worker", other);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    InstanceSpec cart = list();
    app("com.acme.Worker");
    threadIn("worker-1", "com.acme.Worker", mapOf(session(cart), session(cart)));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  // --- stays silent

  @Test
  void silentWhenEveryValueHasItsOwnParts() throws IOException {
    sessions(4, 1, list());
    assertSilent();
  }

  @Test
  void silentWhenOneValueStandsUnderTwoKeysWithItsParts() throws IOException {
    InstanceSpec session = session(list());
    storeMap(session, session);
    assertThat(audit().findings()).extracting(Finding::rule).containsExactly("AA01");
  }

  @Test
  void silentWhenOneValueRefersToAPartTwice() throws IOException {
    InstanceSpec cart = list();
    InstanceSpec twice = session(cart);
    app(SESSION).field("old", JavaType.OBJECT);
    twice.set("old", cart);
    storeMap(twice, session(list()).set("old", list()));
    assertSilent();
  }

  @Test
  void elementsOfTwoListsAreNoParts() throws IOException {
    InstanceSpec item = value("com.acme.Item");
    storeMap(session(dump.arrayList(item)), session(dump.arrayList(item)));
    assertSilent();
  }

  @Test
  void outerObjectsAreNoParts() throws IOException {
    InstanceSpec outer = value("com.acme.Outer");
    storeMap(
        holding("com.acme.Outer$Inner", "this$0", outer),
        holding("com.acme.Outer$Inner", "this$0", outer));
    assertSilent();
  }

  @Test
  void otherValuesOfTheMapAreNoParts() throws IOException {
    InstanceSpec parent = session(list());
    storeMap(parent, session(parent), session(parent));
    assertSilent();
  }

  @Test
  void keysOfTheMapAreNoParts() throws IOException {
    InstanceSpec key = value("com.acme.Key");
    store("MAP", dump.hashMap(key, session(key), "other", session(key)));
    assertSilent();
  }

  @Test
  void immutableAndThreadSafePartsAreLeftAlone() throws IOException {
    long name = dump.string("name");
    InstanceSpec counts = dump.concurrentHashMap("x", "y");
    app(SESSION).field("name", JavaType.OBJECT);
    storeMap(session(counts).set("name", name), session(counts).set("name", name));
    assertSilent();
  }

  @Test
  void emptyArraysAreLeftAlone() throws IOException {
    Identified none = dump.objectArray("java.lang.Object", 0);
    storeMap(session(none), session(none));
    assertSilent();
  }

  @Test
  void classesOfTheJdkOfWhichNothingIsKnownAreLeftAlone() throws IOException {
    InstanceSpec thing = dump.instance(dump.clazz("sun.Thing").field("count", JavaType.INT));
    storeMap(session(thing), session(thing));
    assertSilent();
  }

  // --- exemptions

  @Test
  void whatUnlikeValuesShareIsTheWiringOfAProgram() throws IOException {
    InstanceSpec cart = list();
    storeMap(session(cart), holding("com.acme.Checkout", "cart", cart));
    assertBenign("parts of unlike values");
  }

  @Test
  void statelessPartsAreCountedOnly() throws IOException {
    app("com.acme.Handler");
    InstanceSpec handler = dump.instance("com.acme.Handler");
    storeMap(session(handler), session(handler));
    assertBenign("stateless");
  }

  @Test
  void theOwnerOfTheMapIsCountedOnly() throws IOException {
    InstanceSpec owner = value("com.acme.Registry");
    app("com.acme.Registry").field("sessions", JavaType.OBJECT);
    owner.set("sessions", mapOf(session(owner), session(owner)));
    store("INSTANCE", owner);
    assertBenign("owner of the map");
  }

  @Test
  void constantsAreCountedOnly() throws IOException {
    InstanceSpec none = list();
    app(SESSION).staticField("NO_CART", none.id());
    storeMap(session(none), session(none));
    assertBenign("sentinel");
  }

  @Test
  void servicesOfUnknownClassAreStructure() throws IOException {
    InstanceSpec manager = value("com.acme.Manager");
    app("com.acme.App").staticField("manager", manager.id());
    storeMap(session(manager), session(manager), session(list()));
    assertBenign("structure");
  }

  @Test
  void threadsInAServiceAreNoRace() throws IOException {
    InstanceSpec manager = value("com.acme.Manager");
    app("com.acme.App").staticField("manager", manager.id());
    storeMap(session(manager), session(manager), session(list()));
    threadIn("worker-1", "com.acme.Manager", manager);
    threadIn("worker-2", "com.acme.Manager", manager);
    assertBenign("structure");
  }

  @Test
  void referrersThatAreGarbageDoNotMakeAPartAService() throws IOException {
    InstanceSpec cart = value("com.acme.Cart");
    holding("com.acme.Dead", "cart", cart);
    storeMap(session(cart), session(cart), session(list()));
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatAllValuesShareIsAHubIfItsClassIsUnknown() throws IOException {
    InstanceSpec context = value("com.acme.Context");
    storeMap(session(context), session(context));
    assertBenign("hub");
  }

  @Test
  void partsOfUnknownClassThatAQuarterOfTheValuesShareAreARegistry() throws IOException {
    sessions(8, 2, value("com.acme.Kind"));
    assertBenignOnly("registry");
  }

  @Test
  void knownCollectionsAreNoRegistry() throws IOException {
    sessions(8, 2, list());
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void theSameValuesInASecondMapAreCountedOnly() throws IOException {
    InstanceSpec cart = list();
    InstanceSpec a = session(cart);
    InstanceSpec b = session(cart);
    store("BY_ID", mapOf(a, b, session(list())));
    store("BY_NAME", mapOf(a, b));
    AuditResult result = audit();
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("AA02");
    assertThat(result.suppressed().benign()).containsKey("the same parts as in another map");
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec cart = list();
    app(STORE);
    dump.clazz("sun.Registry").staticField("THINGS", mapOf(session(cart), session(cart)).id());
    assertBenign("JDK-owned site");
    assertThat(onlyFinding("AA02", DEFAULTS.withIncludeJdk(true)).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aValueWithMorePartsThanTheBudgetIsToldOf() throws IOException {
    InstanceSpec last = list();
    for (int i = 0; i < 1100; i++) {
      app("com.acme.Wide").field("f" + i, JavaType.OBJECT);
    }
    storeMap(wide(last), wide(last));
    assertThat(audit().snapshot().warnings())
        .contains("of 2 values only the first 1024 parts were looked at for what they share");
  }

  private InstanceSpec wide(Identified last) {
    InstanceSpec wide = dump.instance("com.acme.Wide");
    for (int i = 0; i < 1099; i++) {
      wide.set("f" + i, session(last));
    }
    return wide;
  }
}

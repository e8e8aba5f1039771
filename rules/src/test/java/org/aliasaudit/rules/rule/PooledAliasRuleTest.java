package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ArraySpec;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledAliasRuleTest extends RulesTest {
  private static final String BUFFER = "com.acme.Buffer";
  private static final String BUFFERS = "com.acme.Buffers";

  private Finding finding() throws IOException {
    return onlyFinding("AA09");
  }

  private InstanceSpec deque(Identified... elements) {
    dump.clazz("java.util.ArrayDeque").field("elements", JavaType.OBJECT);
    return dump.instance("java.util.ArrayDeque").set("elements", array(elements));
  }

  private ArraySpec array(Identified... elements) {
    ArraySpec slots = dump.objectArray("java.lang.Object", elements.length + 4);
    for (int i = 0; i < elements.length; i++) {
      slots.set(i + 1, elements[i]);
    }
    return slots;
  }

  /** A queue in a static field of another class than the one with the map. */
  private void freeIn(String field, Identified... free) {
    app(BUFFERS).staticField(field, deque(free).id());
  }

  /** A map in use with one key that leads to the object. */
  private void live(Identified object) {
    store("LIVE", mapOf(value(BUFFER), object, value(BUFFER)));
  }

  // --- fires

  @Test
  void anObjectThatIsFreeAndUnderAKey() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    live(buffer);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.title())
        .isEqualTo(
            "1 key of static com.acme.Store.LIVE leads to one Buffer that is free in the pool"
                + " static com.acme.Buffers.FREE");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.LIVE");
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(buffer));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactly("k1", "free in Buffers.FREE");
    assertThat(finding.groups().get(0).keyCount()).isEqualTo(2);
  }

  @Test
  void severalObjectsOfOnePoolAreOneFinding() throws IOException {
    InstanceSpec one = value(BUFFER);
    InstanceSpec two = value(BUFFER);
    freeIn("FREE", one, value(BUFFER), two, value(BUFFER));
    store("LIVE", mapOf(one, two, value(BUFFER)));
    Finding finding = finding();
    assertThat(finding.title())
        .startsWith(
            "2 keys of static com.acme.Store.LIVE lead to 2 objects of Buffer that are free in");
    assertThat(finding.groups()).hasSize(2);
  }

  @Test
  void aThreadInItMakesItHigh() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    live(buffer);
    dump.thread("user").frame(BUFFER, "write", 7).local(buffer);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith(", 1 thread is in it");
    assertThat(finding.threads()).extracting(t -> t.name()).containsExactly("user");
  }

  /** A frame that merely refers to an object of unknown class may be the one that gives it back. */
  @Test
  void aFrameThatOnlyRefersToAnUnknownClassLeavesItMedium() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    live(buffer);
    threadIn("user", "com.acme.Worker", buffer);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"freeList", "idleBuffers", "POOL", "sPool", "available", "spare_buffers"})
  void queuesInFieldsNamedLikeAPoolCount(String field) throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn(field, value(BUFFER), buffer, value(BUFFER));
    live(buffer);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void theOnlyQueueOfAClassNamedLikeAPoolCounts() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    app("com.acme.BufferPool").field("queue", JavaType.OBJECT);
    InstanceSpec pool =
        dump.instance("com.acme.BufferPool")
            .set("queue", deque(value(BUFFER), buffer, value(BUFFER)));
    app(BUFFERS).staticField("INSTANCE", pool.id());
    live(buffer);
    assertThat(finding().title()).endsWith("free in the pool com.acme.BufferPool.queue");
  }

  /** The row of one of our own, with an array, a wrapper and a condition. */
  @Test
  void aRowOfTheKnowledgeFilesTellsAPool() throws IOException {
    InstanceSpec free = value(BUFFER);
    InstanceSpec lent = value(BUFFER);
    app("com.acme.Slot").field("buffer", JavaType.OBJECT).field("lent", JavaType.INT);
    InstanceSpec freeSlot = dump.instance("com.acme.Slot").set("buffer", free);
    InstanceSpec lentSlot = dump.instance("com.acme.Slot").set("buffer", lent).set("lent", 1);
    InstanceSpec keeper = holding("com.acme.Keeper", "slots", array(freeSlot, lentSlot));
    app(BUFFERS).staticField("KEEPER", keeper.id());
    store("LIVE", mapOf(free, lent));
    String row = "pool com.acme.Keeper free=slots item=buffer when=lent=0 -- Keeper.java";
    Knowledge mine = Knowledge.parse(new StringReader(row), "mine");
    Finding finding = onlyFinding("AA09", DEFAULTS.withKnowledge(DEFAULTS.knowledge().plus(mine)));
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title())
        .startsWith("1 key of")
        .endsWith("free in the pool static com.acme.Buffers.KEEPER");
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(free));
  }

  // --- stays silent

  @Test
  void silentWhenNoFreeObjectIsUnderAKey() throws IOException {
    freeIn("FREE", value(BUFFER), value(BUFFER));
    live(value(BUFFER));
    assertSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"QUEUE", "freeThreads", "usedBuffers", "pendingPool", "idleListeners", "ALL"})
  void silentAboutQueuesOfOtherNames(String field) throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn(field, value(BUFFER), buffer, value(BUFFER));
    live(buffer);
    assertSilent();
  }

  /** A list of available services is often just that. */
  @Test
  void silentAboutAListOfWhatIsAvailable() throws IOException {
    InstanceSpec service = value("com.acme.Service");
    app(BUFFERS).staticField("AVAILABLE", dump.arrayList(value("com.acme.Service"), service).id());
    live(service);
    assertSilent();
  }

  @Test
  void silentAboutASecondQueueInAClassNamedLikeAPool() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    app("com.acme.BufferPool").field("one", JavaType.OBJECT).field("two", JavaType.OBJECT);
    InstanceSpec pool =
        dump.instance("com.acme.BufferPool")
            .set("one", deque(value(BUFFER), buffer, value(BUFFER)))
            .set("two", deque(value(BUFFER)));
    app(BUFFERS).staticField("INSTANCE", pool.id());
    live(buffer);
    assertSilent();
  }

  @Test
  void silentAboutMapsThatAreNamedLikeFreeLists() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    store("IDLE_BY_SIZE", mapOf(buffer, value(BUFFER)));
    assertSilent();
  }

  @Test
  void silentAboutTheContainersInsideAKnownPool() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    app("com.acme.Keeper").field("idle", JavaType.OBJECT).field("all", JavaType.OBJECT);
    InstanceSpec keeper =
        dump.instance("com.acme.Keeper")
            .set("idle", deque(buffer))
            .set("all", mapOf(buffer, value(BUFFER), value(BUFFER)));
    app(BUFFERS).staticField("KEEPER", keeper.id());
    Knowledge mine =
        Knowledge.parse(new StringReader("pool com.acme.Keeper free=idle -- Keeper.java"), "mine");
    var result = audit(DEFAULTS.withKnowledge(DEFAULTS.knowledge().plus(mine)));
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void silentAboutMapsThatNobodyReaches() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    mapOf(buffer);
    var result = audit();
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed().benign()).containsOnlyKeys("unreachable");
  }

  // --- exemptions

  @Test
  void aRegisterOfAllThatThePoolHasMadeIsLow() throws IOException {
    InstanceSpec one = value(BUFFER);
    InstanceSpec two = value(BUFFER);
    freeIn("FREE", one, two);
    store("BY_ID", mapOf(one, two, value(BUFFER)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).hasSize(1).first().asString().contains("register");
  }

  @Test
  void theOnlyFreeObjectOfAGuessedPoolIsLow() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", buffer);
    live(buffer);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).hasSize(1);
  }

  @Test
  void aMapOfOneThreadIsLow() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    app("com.acme.Worker");
    threadIn("owner", "com.acme.Worker", mapOf(buffer, value(BUFFER)));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void threadSafeObjectsAreLow() throws IOException {
    InstanceSpec safe = dump.concurrentHashMap("a", "b");
    freeIn("FREE", dump.concurrentHashMap("a", "b"), safe, dump.concurrentHashMap("a", "b"));
    live(safe);
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void immutableObjectsAreCountedOnly() throws IOException {
    dump.clazz("java.util.UUID").field("mostSigBits", JavaType.LONG);
    InstanceSpec id = dump.instance("java.util.UUID");
    freeIn("FREE", dump.instance("java.util.UUID"), id, dump.instance("java.util.UUID"));
    store("LIVE", mapOf(id, value(BUFFER)));
    assertBenign("immutable");
  }

  @Test
  void statelessObjectsAreCountedOnly() throws IOException {
    app("com.acme.Handler");
    InstanceSpec handler = dump.instance("com.acme.Handler");
    freeIn("FREE", dump.instance("com.acme.Handler"), handler, dump.instance("com.acme.Handler"));
    store("LIVE", mapOf(handler, value(BUFFER)));
    assertBenign("stateless");
  }

  @Test
  void constantsAreSentinels() throws IOException {
    InstanceSpec none = value(BUFFER);
    app(BUFFER).staticField("NONE", none.id());
    freeIn("FREE", value(BUFFER), none, value(BUFFER));
    live(none);
    assertBenign("sentinel");
  }

  @Test
  void mapsOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec buffer = value(BUFFER);
    freeIn("FREE", value(BUFFER), buffer, value(BUFFER));
    dump.clazz("sun.Registry").staticField("THINGS", mapOf(buffer, value(BUFFER)).id());
    assertBenign("JDK-owned site");
    onlyFinding("AA09", DEFAULTS.withIncludeJdk(true));
  }
}

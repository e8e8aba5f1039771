package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.DumpOptions;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

/** How scars become findings; what a scar is in each class: StructuresTest. */
class CorruptContainerRuleTest extends RulesTest {
  private static final String CHANGING = "container being changed";

  private Finding finding() throws IOException {
    return onlyFinding("AA11");
  }

  /** A thread that is in none of the containers: the dump has stacks. */
  private void someThread() {
    dump.thread("main").frame("com.acme.Main", "main", 1);
  }

  /** A map of two entries that states three. */
  private InstanceSpec brokenMap() {
    return dump.hashMap("a", "1", "b", "2").set("size", 3);
  }

  /** A list of one class with a null among so many values. */
  private InstanceSpec listWithNull(int values) {
    Object[] elements = new Object[values + 1];
    for (int i = 0; i <= values; i++) {
      elements[i] = i == 1 ? null : "text";
    }
    return dump.arrayList(elements);
  }

  private Finding of(AuditResult result, String rule) {
    return result.findings().stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  // --- fires

  @Test
  void aStrongScarOfAnExposedObjectIsCritical() throws IOException {
    someThread();
    InstanceSpec map = brokenMap();
    store("MAP", map);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo(
            "the HashMap at static com.acme.Store.MAP bears the scar of a race: stated size"
                + " against entries, expected 3 entries, found 2 entries");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.MAP");
    assertThat(finding.site().container()).isEqualTo("java.util.HashMap");
    assertThat(finding.exposure().verdict()).isEqualTo("shared");
    assertThat(finding.groups()).isEmpty();
    assertThat(finding.scars()).hasSize(1);
    Scar scar = finding.scars().get(0);
    assertThat(scar.object().hexId()).isEqualTo(hex(map));
    assertThat(scar.strength()).isEqualTo("strong");
    assertThat(factor(finding, "evidence: scars")).containsExactly("1 invariant is broken");
    assertThat(factor(finding, "doubt")).isEmpty();
  }

  @Test
  void whatTheLayoutCountsIsAScarOfTheClassesThatSaySo() throws IOException {
    someThread();
    String name = "java.util.IdentityHashMap";
    long nullKey = dump.instance("java.lang.Object").id();
    dump.clazz(name).field("table", JavaType.OBJECT).field("size", JavaType.INT);
    dump.clazz(name).staticField("NULL_KEY", nullKey);
    long key = dump.string("key");
    InstanceSpec map = dump.instance(name).set("size", 2);
    map.set("table", dump.arrayOf("java.lang.Object", key, key, 0, 0));
    store("MAP", map);
    assertThat(finding().scars().get(0).found()).isEqualTo("1 entry");
  }

  @Test
  void objectsOfOneFieldAreOneFinding() throws IOException {
    someThread();
    storeMap(
        holding("com.acme.Session", "cart", brokenMap()),
        holding("com.acme.Session", "cart", brokenMap()),
        holding("com.acme.Session", "cart", dump.hashMap("a", "1")));
    Finding finding = finding();
    assertThat(finding.site().display()).isEqualTo("com.acme.Session.cart");
    assertThat(finding.title()).endsWith("(and 1 more of them)");
    assertThat(finding.scars()).hasSize(2);
  }

  @Test
  void nullsOfAListAreLow() throws IOException {
    someThread();
    store("LIST", listWithNull(8));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(finding.title()).contains("may bear the scar of a race");
    assertThat(finding.scars().get(0).strength()).isEqualTo("possible");
  }

  @Test
  void nullsOfAnAliasedListAreHighInBothFindings() throws IOException {
    someThread();
    InstanceSpec list = listWithNull(8);
    storeMap(list, list, dump.arrayList("text"));
    AuditResult result = audit();
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("AA01", "AA11");
    assertThat(result.findings()).allMatch(f -> f.severity() == Severity.HIGH);
    assertThat(result.findings()).allMatch(f -> f.scars().size() == 1);
    assertThat(of(result, "AA11").groups().get(0).keyCount()).isEqualTo(2);
  }

  @Test
  void aBrokenPartMakesItsAliasedOwnerCritical() throws IOException {
    someThread();
    InstanceSpec session = holding("com.acme.Session", "cart", brokenMap());
    storeMap(session, session, holding("com.acme.Session", "cart", dump.hashMap("a", "1")));
    AuditResult result = audit();
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("AA01", "AA11");
    Finding shape = of(result, "AA01");
    assertThat(shape.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(shape.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(shape.scars()).isEqualTo(of(result, "AA11").scars()).hasSize(1);
  }

  @Test
  void aBrokenComponentOfSeveralValuesIsEvidenceToo() throws IOException {
    someThread();
    InstanceSpec shared = brokenMap();
    storeMap(
        holding("com.acme.Session", "cart", shared),
        holding("com.acme.Session", "cart", shared),
        holding("com.acme.Session", "cart", dump.hashMap("a", "1")));
    AuditResult result = audit();
    assertThat(of(result, "AA02").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(of(result, "AA11").severity()).isEqualTo(Severity.CRITICAL);
  }

  // --- silent

  @Test
  void soundContainersAreSilent() throws IOException {
    someThread();
    store("MAP", dump.hashMap("a", "1", "b", "2", null, "3"));
    store("OTHER", dump.concurrentHashMap("a", "1", "b", "2"));
    store("LIST", dump.arrayList("a", "b"));
    assertSilent();
  }

  @Test
  void manyNullsOrUnlikeValuesAreOnPurpose() throws IOException {
    someThread();
    store("FEW_VALUES", listWithNull(7));
    store("UNLIKE", dump.arrayList("a", "b", null, "c", "d", "e", "f", "g", brokenless(), "h"));
    assertSilent();
  }

  private InstanceSpec brokenless() {
    return dump.hashMap("a", "1");
  }

  @Test
  void aThreadInAMethodThatWritesExcuses() throws IOException {
    InstanceSpec map = brokenMap();
    store("MAP", map);
    dump.thread("writer").frame("java.util.HashMap", "putVal", 1).local(map);
    assertBenign(CHANGING);
  }

  @Test
  void aThreadThatReadsDoesNot() throws IOException {
    InstanceSpec map = brokenMap();
    store("MAP", map);
    dump.thread("reader").frame("java.util.HashMap", "getNode", 1).local(map);
    assertThat(finding().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aThreadInAnotherMapDoesNot() throws IOException {
    InstanceSpec other = dump.hashMap("a", "1");
    store("MAP", brokenMap());
    store("OTHER", other);
    dump.thread("writer").frame("java.util.HashMap", "putVal", 1).local(other);
    assertThat(finding().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aThreadInAnUnknownMapMakesItDoubtful() throws IOException {
    store("MAP", brokenMap());
    dump.thread("writer").frame("java.util.HashMap", "resize", 1);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.scars().get(0).strength()).isEqualTo("possible");
    assertThat(factor(finding, "doubt"))
        .containsExactly("a thread is in java.util.HashMap.resize of an object unknown");
  }

  @Test
  void aDumpWithoutStacksMakesItDoubtful() throws IOException {
    store("MAP", brokenMap());
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void oneThreadAloneIsLow() throws IOException {
    InstanceSpec map = brokenMap();
    app("com.acme.Main");
    dump.thread("main").frame("com.acme.Main", "main", 1).local(map);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.exposure().thread()).isEqualTo("main");
  }

  @Test
  void unreachableObjectsAreLeftOutUnlessAskedFor() throws IOException {
    someThread();
    app(STORE);
    brokenMap();
    assertThat(audit().findings()).isEmpty();
    AuditOptions all = DEFAULTS.withIncludeUnreachable(true);
    assertThat(onlyFinding("AA11", all).severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void jdkOwnedSitesAreCounted() throws IOException {
    someThread();
    dump.clazz("java.lang.System").staticField("props", brokenMap().id());
    dump.root(org.aliasaudit.hprof.RootKind.STICKY_CLASS, dump.clazz("java.lang.System").id());
    assertBenign("JDK-owned site");
  }

  @Test
  void aMissingPartSaysNothing() throws IOException {
    someThread();
    InstanceSpec map = brokenMap();
    store("MAP", map.set("table", 0xdeadL));
    assertThat(audit().findings()).isEmpty();
  }

  @Test
  void aCutDumpProvesNothing() throws IOException {
    dump = new DumpBuilder(new DumpOptions().rootsFirst());
    someThread();
    store("MAP", brokenMap());
    dump.array(new byte[1000]);
    byte[] whole = dump.bytes();
    AuditResult result =
        org.aliasaudit.rules.Auditor.audit(
            open(java.util.Arrays.copyOf(whole, whole.length - 500)),
            DEFAULTS,
            org.aliasaudit.hprof.ProgressListener.NONE);
    assertThat(result.snapshot().truncated()).isTrue();
    assertThat(result.findings()).extracting(Finding::severity).containsOnly(Severity.MEDIUM);
  }

  @Test
  void theWarningOfAnotherSizeIsForOtherClasses() throws IOException {
    someThread();
    store("MAP", brokenMap());
    assertThat(audit().snapshot().warnings()).isEmpty();
    assertThat(audit().suppressed().benign()).isEqualTo(Map.of());
    assertThat(List.of(finding().remedies().get(0).id())).containsExactly("one-lock");
  }
}

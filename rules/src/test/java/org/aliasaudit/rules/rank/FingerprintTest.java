package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.ClassSpec;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.Identified;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Site;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest extends RulesTest {
  private static final Site SITE = site("com.acme.Store", "MAP", true, "com.acme.Session", null);

  private static Site site(String holder, String field, boolean isStatic, String value, String at) {
    return new Site(holder, field, isStatic, List.of(), "java.util.HashMap", value, at);
  }

  private static String of(Site site) {
    return Fingerprint.of("AA01", site, site.value(), 0);
  }

  @Test
  void isTheRuleAndTwelveHexDigits() {
    assertThat(of(SITE)).matches("AA01-[0-9a-f]{12}").isEqualTo(of(SITE));
  }

  @Test
  void differsBetweenRulesAndSites() {
    assertThat(
            List.of(
                of(SITE),
                Fingerprint.of("AA04", SITE, SITE.value(), 0),
                Fingerprint.of("AA01", SITE, "com.acme.Other", 0),
                Fingerprint.of("AA01", SITE, SITE.value(), 1),
                of(site("com.acme.Other", "MAP", true, "com.acme.Session", null)),
                of(site("com.acme.Store", "OTHER", true, "com.acme.Session", null)),
                of(site("com.acme.Store", "MAP", false, "com.acme.Session", null)),
                of(site("com.acme.Store", "MAP", true, "com.acme.Other", null)),
                of(site("com.acme.Store", "MAP", true, "com.acme.Session", ".lock"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void doesNotDependOnTheRootPath() {
    Site elsewhere =
        new Site(
            "com.acme.Store",
            "MAP",
            true,
            List.of("root"),
            "java.util.HashMap",
            "com.acme.Session",
            null);
    assertThat(of(elsewhere)).isEqualTo(of(SITE));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.App$$Lambda$14/0x0000000800c03000, com.acme.App$$Lambda$99/0x0000000800f00000",
    "com.acme.App$$Lambda$14/0x0000000800c03000, com.acme.App$$Lambda/0x00007f3c94000a38",
    "com.sun.proxy.$Proxy12, com.sun.proxy.$Proxy7",
    "jdk.proxy2.$Proxy12, jdk.proxy3.$Proxy7",
    "jdk.internal.reflect.GeneratedMethodAccessor3, jdk.internal.reflect.GeneratedMethodAccessor4",
    "sun.reflect.GeneratedSerializationConstructorAccessor1,"
        + " sun.reflect.GeneratedSerializationConstructorAccessor22",
    "com.acme.Hidden/0x00007f3c94000a38, com.acme.Hidden+0x0000000800c03000",
    "com.acme.App$$Lambda$14+0x0000000800c03000[], com.acme.App$$Lambda/0x00007f3c94000a38[]",
    "com.acme.Order$HibernateProxy$q6VzJcb1, com.acme.Order$HibernateProxy$Zt0aP9xy",
    "com.acme.Order$ByteBuddy$q6VzJcb1, com.acme.Order$ByteBuddy$Zt0aP9xy"
  })
  void doesNotDependOnTheNumbersOfGeneratedClasses(String one, String other) {
    assertThat(of(site("com.acme.Store", "MAP", true, one, null)))
        .isEqualTo(of(site("com.acme.Store", "MAP", true, other, null)));
  }

  @ParameterizedTest
  @CsvSource({"com.acme.Version1, com.acme.Version2", "com.acme.A$1, com.acme.A$2"})
  void dependsOnTheNumbersThatAProgrammerWrote(String one, String other) {
    assertThat(of(site("com.acme.Store", "MAP", true, one, null)))
        .isNotEqualTo(of(site("com.acme.Store", "MAP", true, other, null)));
  }

  @Test
  void isTheSameInTwoDumpsOfOneProgram() throws IOException {
    Finding first = auditedOnce(0);
    dump = new DumpBuilder();
    Finding second = auditedOnce(1000);
    assertThat(second.groups().get(0).target().id())
        .isNotEqualTo(first.groups().get(0).target().id());
    assertThat(second.id()).isEqualTo(first.id());
  }

  @Test
  void sitesThatDifferInTheClassOfASharedPartDiffer() throws IOException {
    InstanceSpec cart = dump.arrayList("x");
    InstanceSpec list = dump.instance(app("com.acme.Other").field("count", JavaType.INT));
    store("MAP", mapOf(with(cart), with(cart), with(list), with(list), with(list)));
    assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
  }

  private InstanceSpec with(Identified part) {
    return holding("com.acme.Session", "part", part);
  }

  /** The values of one map are of two lambda classes, of which dumps tell the numbers only. */
  @Test
  void twoLambdasAtOneSiteDifferAndAreTheSameInAnotherDump() throws IOException {
    Map<Integer, String> before = twoLambdas("14/0x0000000800c03000", "15/0x0000000800c03400");
    dump = new DumpBuilder();
    Map<Integer, String> after = twoLambdas("9/0x00000008000f0000", "8/0x00000008000a0000");
    assertThat(before.values()).hasSize(2).doesNotHaveDuplicates();
    assertThat(after).isEqualTo(before);
  }

  /** The ids by the number of keys: two for the first, three for the second. */
  private Map<Integer, String> twoLambdas(String one, String other) throws IOException {
    InstanceSpec first = lambda(one);
    InstanceSpec second = lambda(other);
    storeMap(first, first, second, second, second, lambda(one), lambda(other));
    Map<Integer, String> ids = new TreeMap<>();
    for (Finding finding : audit().findings()) {
      ids.put(finding.groups().get(0).keyCount(), finding.id());
    }
    return ids;
  }

  private InstanceSpec lambda(String number) {
    String name = "com.acme.App$$Lambda$" + number;
    app(name).field("arg$1", JavaType.OBJECT);
    return dump.instance(name).set("arg$1", dump.arrayList("x"));
  }

  /** Which of two class loaders it was says no name; the ways from the root tell them apart. */
  @Test
  void oneClassOfTwoLoadersAtOneFieldIsTwoSites() throws IOException {
    InstanceSpec one = value("com.acme.Plugin");
    store("ONE", holding("com.acme.Host", "plugins", mapOf(one, one)));
    ClassSpec twin = dump.newClass("com.acme.Plugin").field("count", JavaType.INT);
    InstanceSpec other = dump.instance(twin.loader(dump.instance("com.acme.Loader").id()));
    store("TWO", holding("com.acme.Host", "plugins", mapOf(other, other)));
    assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
  }

  private List<String> ids() throws IOException {
    return audit().findings().stream().map(Finding::id).toList();
  }

  private Finding auditedOnce(int objectsBefore) throws IOException {
    for (int i = 0; i < objectsBefore; i++) {
      dump.newId();
    }
    InstanceSpec list = dump.arrayList("x");
    dump.clazz("com.acme.Store").loader(dump.instance("com.acme.Loader").id());
    dump.clazz("com.acme.Store").staticField("MAP", mapOf(list, list).id());
    return onlyFinding("AA01");
  }
}

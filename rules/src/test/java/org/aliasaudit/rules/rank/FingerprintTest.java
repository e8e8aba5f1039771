package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.testing.DumpBuilder;
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
    return Fingerprint.of("AA01", site);
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
                Fingerprint.of("AA04", SITE),
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
    "com.acme.Hidden/0x00007f3c94000a38, com.acme.Hidden+0x0000000800c03000"
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

package org.aliasaudit.rules.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Factor;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.option.OwnPackages;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

/** What {@code --app} does to severities and to the order, by audits. */
class OwnSitesTest extends RulesTest {
  private static AuditOptions packages(String... prefixes) {
    return DEFAULTS.withOwn(OwnPackages.of(List.of(prefixes)));
  }

  private static Factor own(Finding finding) {
    return finding.factors().stream()
        .filter(factor -> factor.name().equals("own packages"))
        .findFirst()
        .orElseThrow();
  }

  private void twoKeysOfThree(InstanceSpec shared, InstanceSpec other) {
    storeMap(shared, shared, other);
  }

  @Test
  void withoutTheOptionNothingIsSaid() throws IOException {
    twoKeysOfThree(value("lib.Quote"), value("lib.Quote"));
    Finding finding = onlyFinding("AA01");
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.factors()).extracting(Factor::name).doesNotContain("own packages");
  }

  @Test
  void whatOnlyItsShapeSpeaksForDropsOneLevelOutside() throws IOException {
    twoKeysOfThree(value("lib.Quote"), value("lib.Quote"));
    double score = onlyFinding("AA01").score();
    Finding finding = onlyFinding("AA01", packages("org.other"));
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(own(finding))
        .isEqualTo(
            new Factor(
                "own packages",
                0.5,
                "no class of the site is in org.other: low instead of medium"));
    assertThat(finding.score()).isEqualTo(Score.of(finding.factors())).isLessThan(score);
  }

  @Test
  void lowDropsToInfo() throws IOException {
    InstanceSpec shared = value("lib.Quote");
    storeMap(
        shared,
        shared,
        shared,
        shared,
        value("lib.Quote"),
        value("lib.Quote"),
        value("lib.Quote"),
        value("lib.Quote"));
    assertThat(onlyFinding("AA01").severity()).isEqualTo(Severity.LOW);
    assertThat(onlyFinding("AA01", packages("org.other")).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void theClassOfTheFieldMakesASiteOnesOwn() throws IOException {
    twoKeysOfThree(value("lib.Quote"), value("lib.Quote"));
    Finding finding = onlyFinding("AA01", packages("com.acme"));
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(own(finding))
        .isEqualTo(new Factor("own packages", 1, "com.acme.Store is in com.acme"));
  }

  @Test
  void theClassOfTheValueMakesASiteOnesOwn() throws IOException {
    twoKeysOfThree(value("org.shop.Cart"), value("org.shop.Cart"));
    Finding finding = onlyFinding("AA01", packages("org.shop"));
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(own(finding).why()).isEqualTo("org.shop.Cart is in org.shop");
  }

  @Test
  void aThreadInTheValueKeepsTheLevel() throws IOException {
    InstanceSpec shared = value("lib.Quote");
    twoKeysOfThree(shared, value("lib.Quote"));
    threadIn("worker", "lib.Quote", shared);
    Finding finding = onlyFinding("AA01", packages("org.other"));
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(own(finding).value()).isEqualTo(1);
    assertThat(own(finding).why()).contains("more than its shape speaks");
  }

  @Test
  void aThreadInTheMapKeepsTheLevel() throws IOException {
    InstanceSpec shared = value("lib.Quote");
    InstanceSpec map = storeMap(shared, shared, value("lib.Quote"));
    threadIn("worker", "lib.Service", map);
    assertThat(onlyFinding("AA01", packages("org.other")).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void aClassKnownToChangeKeepsTheLevel() throws IOException {
    app(STORE);
    InstanceSpec shared = mapOf("a", "b");
    storeMap(shared, shared, mapOf("c", "d"));
    AuditResult result = audit(packages("org.other"));
    assertThat(result.findings()).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void aQueueBehindALockKeepsTheLevel() throws IOException {
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(dump.thread("owner").id(), waiter.id());
    waiter.parkedOn(lock.get("sync"));
    storeMap(holding("lib.Job", "lock", lock), holding("lib.Job", "lock", lock));
    assertThat(onlyFinding("AA04", packages("org.other")).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void onesOwnSitesComeFirstWithinASeverityWhateverTheScore() throws IOException {
    InstanceSpec many = mapOf("x", "y");
    store("MANY", mapOf(many, many, many, many));
    InstanceSpec two = value("org.shop.Cart");
    store("TWO", mapOf(two, two, value("org.shop.Cart")));
    assertThat(audit().findings()).extracting(f -> f.site().field()).containsExactly("MANY", "TWO");
    assertThat(audit(packages("org.shop")).findings())
        .extracting(f -> f.site().field())
        .containsExactly("TWO", "MANY");
  }

  @Test
  void aPrefixWithoutAClassIsToldOf() throws IOException {
    twoKeysOfThree(value("lib.Quote"), value("lib.Quote"));
    assertThat(audit(packages("com.acme", "com.acmee")).snapshot().warnings())
        .containsExactly("--app com.acmee: the dump has no class of that name");
  }
}

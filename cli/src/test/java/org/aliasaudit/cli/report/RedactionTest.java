package org.aliasaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "d41d8cd98f00b204e9800998ecf8427e",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "q9Zt/4vWmB7xKc2RzT1uYp+8HnLd0sGf",
        "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg==",
        "hunter2-in-password=hunter2x;",
        "{\"password\": \"correct horse\"}",
        "Authorization: Bearer abc.def",
        "jdbc:postgresql://app:s3cr3t@db/x",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE"
      })
  void masksWhatLooksLikeASecret(String secret) {
    assertThat(Redaction.SECRETS.display("\"" + secret + "\""))
        .contains("***")
        .doesNotContain(secret)
        .doesNotContain("hunter2x")
        .doesNotContain("correct horse")
        .doesNotContain("abc.def")
        .doesNotContain("s3cr3t@")
        .doesNotContain("MIIE");
  }

  /** Nothing that could tell early that a text holds no secret may miss the shortest ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJ0123456789",
        "AKIA0123456789AB",
        "gho_0123456789abcdef",
        "github_pat_0123456789abcdef",
        "xoxb-12345678",
        "AIza0123456789abcdefghij",
        "sk_live_12345678",
        "0123456789abcdef0123456789abcdef",
        "-----BEGIN PRIVATE KEY",
        "aB3dE6gH9jK2mN5pQ8sT",
        "pwd=x",
        "token : x",
        "bearer\tx",
        "a://b:c@d"
      })
  void masksTheShortestOfEachForm(String secret) {
    assertThat(Redaction.SECRETS.text(secret)).contains("***").isNotEqualTo(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "cust-17",
        "java.util.concurrent.ConcurrentHashMap",
        "com.acme.web.SessionAuthenticationFilterChain2Configuration",
        "com.acme.Store$$Lambda$14/0x0000000800c03000",
        "pool-3-thread-17",
        "550e8400-e29b-41d4-a716-446655440000",
        "/var/lib/app/2026/11/23/data.json",
        "com/acme/web/SessionFilter2Configuration",
        "ORDER_STATUS_AWAITING_PAYMENT_2",
        "size 12",
        "20 keys of static com.acme.Store.SESSIONS share one ReentrantLock"
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(Redaction.SECRETS.display(text)).isEqualTo(text);
    assertThat(Redaction.SECRETS.text(text)).isEqualTo(text);
  }

  @Test
  void allShowsLengthsOnly() {
    assertThat(Redaction.ALL.display("\"alice\"")).isEqualTo("<7 characters>");
    assertThat(Redaction.ALL.text("key \"alice\" of com.acme.X"))
        .isEqualTo("key <5 characters> of com.acme.X");
  }

  @Test
  void noneChangesNothing() {
    AuditResult result = Results.rich("heap.hprof");
    assertThat(RedactedResult.of(result, Redaction.NONE)).isSameAs(result);
  }

  @Test
  void secretsReachesTheKeysOfAResult() {
    AuditResult result = RedactedResult.of(Results.rich("heap.hprof"), Redaction.SECRETS);
    assertThat(result.toString()).doesNotContain("eyJ").contains("cust-17").contains("worker-1");
  }

  @Test
  void allLeavesNoStringOfTheDump() {
    AuditResult result = RedactedResult.of(Results.rich("heap.hprof"), Redaction.ALL);
    assertThat(result.toString()).doesNotContain("alice").doesNotContain("worker-1");
    Finding finding = result.findings().get(0);
    assertThat(finding.locks().get(0).owner())
        .isEqualTo(finding.threads().get(0).name())
        .isNotEqualTo(finding.threads().get(1).name());
  }
}

package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class ThreadHostileRuleTest extends RulesTest {
  private InstanceSpec format() {
    dump.clazz("java.text.Format");
    dump.clazz("java.text.SimpleDateFormat")
        .extending("java.text.Format")
        .field("calendar", JavaType.OBJECT);
    return dump.instance("java.text.SimpleDateFormat");
  }

  private InstanceSpec buffer(int capacity) {
    dump.clazz("java.nio.Buffer").field("capacity", JavaType.INT);
    dump.clazz("java.nio.HeapByteBuffer")
        .extending("java.nio.Buffer")
        .field("hb", JavaType.OBJECT)
        .field("offset", JavaType.INT);
    return dump.instance("java.nio.HeapByteBuffer")
        .set("capacity", capacity)
        .set("hb", dump.array(new byte[capacity]));
  }

  private Finding finding() throws IOException {
    return onlyFinding("AA07");
  }

  @Test
  void reportsOneFormatUnderTwoKeysInPlaceOfAa01() throws IOException {
    InstanceSpec format = format();
    storeMap(format, format);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.mutability().verdict()).isEqualTo("thread-hostile");
    assertThat(finding.title())
        .isEqualTo(
            "2 keys of static com.acme.Store.MAP share one SimpleDateFormat, which is not made for"
                + " several threads");
    assertThat(finding.remedies())
        .extracting(Remedy::id)
        .containsExactly("per-thread-instance", "copy-on-put");
  }

  @Test
  void reportsOneFormatInTwoValuesInPlaceOfAa02() throws IOException {
    InstanceSpec format = format();
    storeMap(
        holding("com.acme.Report", "format", format), holding("com.acme.Report", "format", format));
    Finding finding = finding();
    assertThat(finding.site().component()).isEqualTo(".format");
    assertThat(finding.title()).contains("share one SimpleDateFormat through .format, which");
  }

  @Test
  void twoThreadsInItMakeItHigh() throws IOException {
    InstanceSpec format = format();
    storeMap(format, format);
    threadIn("worker-1", "com.acme.Worker", format).status(ThreadSpec.PARKED);
    threadIn("worker-2", "com.acme.Worker", format).status(ThreadSpec.PARKED);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void aRaceIsLeftToItsOwnRule() throws IOException {
    InstanceSpec format = format();
    storeMap(
        holding("com.acme.Report", "format", format), holding("com.acme.Report", "format", format));
    threadIn("worker-1", "java.text.SimpleDateFormat", format);
    threadIn("worker-2", "com.acme.Worker", format);
    List<Finding> findings = audit().findings();
    assertThat(findings).extracting(Finding::rule).containsExactly("AA12", "AA07");
    assertThat(findings.get(1).severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.get(1).threads()).isEmpty();
  }

  @Test
  void threadsThatOneLockKeepsApartMakeItLow() throws IOException {
    InstanceSpec format = format();
    storeMap(format, format);
    ThreadSpec owner = threadIn("owner", "com.acme.Worker", format);
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec lock = dump.reentrantLock(owner.id(), waiter.id());
    waiter.frame("java.util.concurrent.locks.ReentrantLock", "lock", 1);
    waiter.frame("com.acme.Worker", "work", 7).local(format).parkedOn(lock.get("sync"));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void constantsAndHubsAreNoExcuse() throws IOException {
    InstanceSpec format = format();
    store("FORMAT", format);
    storeMap(format, format, format);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    InstanceSpec format = format();
    app("com.acme.Worker");
    threadIn("worker-1", "com.acme.Worker", mapOf(format, format));
    assertThat(finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void silentWhenEveryKeyHasItsOwn() throws IOException {
    storeMap(format(), format());
    assertSilent();
  }

  @Test
  void buffersWithoutAByteAreCountedOnly() throws IOException {
    InstanceSpec empty = buffer(0);
    storeMap(empty, empty);
    assertBenign("stateless");
  }

  @Test
  void buffersWithBytesAreReported() throws IOException {
    InstanceSpec buffer = buffer(8);
    storeMap(buffer, buffer);
    assertThat(finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec format = format();
    app(STORE);
    dump.clazz("sun.Registry").staticField("THINGS", mapOf(format, format).id());
    assertBenign("JDK-owned site");
    assertThat(onlyFinding("AA07", DEFAULTS.withIncludeJdk(true)).severity())
        .isEqualTo(Severity.MEDIUM);
  }
}

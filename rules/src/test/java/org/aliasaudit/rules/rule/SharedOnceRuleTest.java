package org.aliasaudit.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aliasaudit.hprof.JavaType;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.ThreadSpec;
import org.aliasaudit.rules.finding.Confidence;
import org.aliasaudit.rules.finding.Exposure;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.LockEvidence;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Remedy;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.finding.ThreadEvidence;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.testing.RulesTest;
import org.junit.jupiter.api.Test;

class SharedOnceRuleTest extends RulesTest {
  private static final String SLOT = "com.acme.Slot";
  private static final int NEW = 0;
  private static final int NORMAL = 2;

  private Finding finding() throws IOException {
    return onlyFinding("AA05");
  }

  private InstanceSpec task(int state) {
    dump.clazz("java.util.concurrent.FutureTask")
        .field("state", JavaType.INT)
        .field("runner", JavaType.OBJECT);
    return dump.instance("java.util.concurrent.FutureTask").set("state", state);
  }

  private InstanceSpec slot(InstanceSpec guard) {
    return holding(SLOT, "load", guard);
  }

  // --- fires

  @Test
  void reportsADoneGuardThatTwoValuesReferTo() throws IOException {
    InstanceSpec task = task(NORMAL);
    storeMap(slot(task), slot(task), slot(task(NORMAL)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.name()).isEqualTo("shared-once");
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(finding.title())
        .isEqualTo("2 keys of static com.acme.Store.MAP share one done FutureTask through .load");
    assertThat(finding.mutability().reason())
        .isEqualTo("an initialisation guard changes state once; it is done");
    assertThat(finding.site().display()).isEqualTo("static com.acme.Store.MAP");
    assertThat(finding.site().component()).isEqualTo(".load");
    assertThat(finding.groups()).hasSize(1);
    assertThat(finding.groups().get(0).target().hexId()).isEqualTo(hex(task));
    assertThat(finding.groups().get(0).keys())
        .extracting(ObjectRef::display)
        .containsExactlyInAnyOrder("k0", "k1");
    assertThat(finding.exposure()).isEqualTo(new Exposure("shared", null));
    assertThat(finding.threads()).isEmpty();
    assertThat(finding.locks()).isEmpty();
    assertThat(finding.remedies()).extracting(Remedy::id).containsExactly("once-per-key");
  }

  @Test
  void reportsAPendingGuardThatIsItselfTheValue() throws IOException {
    InstanceSpec task = task(NEW);
    storeMap(task, task, task(NORMAL));
    assertThat(finding().title())
        .isEqualTo("2 keys of static com.acme.Store.MAP share one pending FutureTask");
  }

  @Test
  void waitingThreadsMakeItHigh() throws IOException {
    ThreadSpec runner = dump.thread("runner");
    ThreadSpec waiter = dump.thread("waiter");
    InstanceSpec task = task(NEW).set("runner", runner);
    waiter.parkedOn(task.id());
    storeMap(slot(task), slot(task), slot(task(NORMAL)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).endsWith(" through .load, 1 thread waits for it");
    LockEvidence evidence = finding.locks().get(0);
    assertThat(finding.locks()).hasSize(1);
    assertThat(evidence.owner()).isEqualTo("runner");
    assertThat(evidence.waiters()).containsExactly("waiter");
    assertThat(finding.threads())
        .extracting(ThreadEvidence::name)
        .containsExactly("runner", "waiter");
  }

  @Test
  void reportsALatchByWhatItsCoreSays() throws IOException {
    dump.clazz("java.util.concurrent.CountDownLatch$Sync").field("state", JavaType.INT);
    dump.clazz("java.util.concurrent.CountDownLatch").field("sync", JavaType.OBJECT);
    InstanceSpec sync = dump.instance("java.util.concurrent.CountDownLatch$Sync").set("state", 1);
    InstanceSpec latch = dump.instance("java.util.concurrent.CountDownLatch").set("sync", sync);
    dump.thread("waiter").parkedOn(sync.id());
    storeMap(slot(latch), slot(latch), slot(task(NEW)));
    assertThat(finding().title())
        .isEqualTo(
            "2 keys of static com.acme.Store.MAP share one pending CountDownLatch through .load,"
                + " 1 thread waits for it");
  }

  // --- stays silent

  @Test
  void silentWhenEveryValueHasItsOwnGuard() throws IOException {
    storeMap(slot(task(NEW)), slot(task(NEW)), slot(task(NORMAL)));
    assertSilent();
  }

  @Test
  void theGuardOfOneValueUnderTwoKeysIsAMatterOfTheValue() throws IOException {
    InstanceSpec shared = slot(task(NEW));
    storeMap(shared, shared);
    onlyFinding("AA01");
  }

  // --- exemptions

  @Test
  void aConstantGuardIsLow() throws IOException {
    InstanceSpec task = task(NORMAL);
    store("COMPLETED", task);
    storeMap(task, task);
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design")).containsExactly("the guard is a constant");
  }

  @Test
  void aFlagThatSomethingElseHasTooIsACommonFlag() throws IOException {
    dump.clazz("java.util.concurrent.atomic.AtomicBoolean").field("value", JavaType.INT);
    InstanceSpec stopped = dump.instance("java.util.concurrent.atomic.AtomicBoolean");
    store("OWNER", holding("com.acme.Owner", "stopped", stopped));
    storeMap(slot(stopped), slot(stopped));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(factor(finding, "by design"))
        .containsExactly(
            "every value refers to the guard and so does something else: a common flag");
  }

  @Test
  void waitingThreadsOverruleTheConstant() throws IOException {
    InstanceSpec task = task(NEW);
    store("LOADING", task);
    dump.thread("waiter").parkedOn(task.id());
    storeMap(task, task);
    assertThat(finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void sitesOfTheJdkAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec task = task(NEW);
    app(STORE);
    dump.clazz("sun.Registry").staticField("TASKS", mapOf(task, task).id());
    assertBenign("JDK-owned site");
    onlyFinding("AA05", AuditOptions.defaults().withIncludeJdk(true));
  }

  @Test
  void mapsConfinedToOneThreadAreLow() throws IOException {
    InstanceSpec task = task(NEW);
    app("com.acme.Worker");
    threadIn("worker", "com.acme.Worker", mapOf(slot(task), slot(task)));
    Finding finding = finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.exposure()).isEqualTo(new Exposure("confined", "worker"));
  }

  @Test
  void unreachableMapsAreCountedUnlessAskedFor() throws IOException {
    InstanceSpec task = task(NEW);
    holding("com.acme.Dead", "map", mapOf(slot(task), slot(task)));
    assertBenign("unreachable");
    Finding finding = onlyFinding("AA05", AuditOptions.defaults().withIncludeUnreachable(true));
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void aClassThatExtendsAReferenceIsNoGuard() throws IOException {
    dump.clazz("java.util.concurrent.atomic.AtomicReference").field("value", JavaType.OBJECT);
    app("com.acme.Project").extending("java.util.concurrent.atomic.AtomicReference");
    InstanceSpec project = value("com.acme.Project");
    app("com.acme.Main").staticField("PROJECT", project.id());
    storeMap(
        holding("com.acme.Service", "project", project),
        holding("com.acme.Service", "project", project));
    assertBenign("structure");
  }
}

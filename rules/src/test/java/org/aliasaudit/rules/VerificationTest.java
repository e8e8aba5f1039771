package org.aliasaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.engine.Engine;
import org.aliasaudit.hprof.testing.DumpBuilder;
import org.aliasaudit.hprof.testing.InstanceSpec;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.layout.LayoutCatalog;
import org.aliasaudit.rules.option.AuditOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class VerificationTest {
  private static final AuditOptions OPTIONS = AuditOptions.defaults();

  @TempDir private Path folder;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enginesAgreeOnLiveDumps(Jdk jdk) throws IOException {
    try (LiveJvm jvm = LiveJvm.start(jdk, AliasingSubject.class, "-Xmx64m")) {
      assertThat(verify(jvm.dumpByMxBean(folder.resolve("live.hprof"), true), 1)).isEmpty();
      assertThat(verify(jvm.dumpByMxBean(folder.resolve("all.hprof"), false), 1)).isEmpty();
    }
  }

  @Test
  void enginesAgreeOnBuiltDumps() throws IOException {
    assertThat(verify(aliased(true).writeTo(folder.resolve("heap.hprof")), 1)).isEmpty();
    assertThat(verify(aliased(false).writeTo(folder.resolve("none.hprof")), 0)).isEmpty();
  }

  private static Optional<String> verify(Path dump, int leastFindings) throws IOException {
    try (HeapSnapshot direct = Engine.DIRECT.open(dump, ProgressListener.NONE);
        HeapSnapshot mat = Engine.MAT.open(dump, ProgressListener.NONE)) {
      AuditResult audited = Auditor.audit(direct, OPTIONS, ProgressListener.NONE);
      assertThat(audited.findings()).hasSizeGreaterThanOrEqualTo(leastFindings);
      return Verification.firstDifference(
          new Opinion("direct", direct),
          audited,
          new Opinion("mat", mat),
          OPTIONS,
          ProgressListener.NONE);
    }
  }

  @Test
  void namesADifferenceOfTheObjectGraph() throws IOException {
    assertThat(verify(aliased(true), aliased(false)))
        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("reference "));
  }

  @Test
  void namesTheEntryThatDiffers() throws IOException {
    assertThat(entries(aliased(true), aliased(true))).isEmpty();
    assertThat(entries(aliased(true), aliased(false)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("an entry of container 0x")
                    .contains("java.util.concurrent.ConcurrentHashMap: one has key 0x"));
  }

  @Test
  void namesTheContainerThatIsNone() throws IOException {
    DumpBuilder without = aliased(true);
    without.instance("com.acme.NoMap");
    DumpBuilder with = aliased(true);
    with.hashMap("key", with.instance("com.acme.Value"));
    assertThat(entries(with, without))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("is no container for other"));
    assertThat(entries(without, with))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("is no container for one"));
  }

  @Test
  void namesTheFindingThatDiffers() throws IOException {
    AuditResult with = audit(aliased(true));
    AuditResult without = audit(aliased(false));
    assertThat(Verification.firstDifference("one", with, "other", with)).isEmpty();
    assertThat(Verification.firstDifference("one", with, "other", without))
        .hasValueSatisfying(s -> assertThat(s).contains("aliased entries", "one finds 2"));
    AuditResult silent =
        new AuditResult(with.snapshot(), List.of(), with.suppressed(), with.summary());
    assertThat(Verification.firstDifference("one", with, "other", silent))
        .hasValueSatisfying(s -> assertThat(s).contains("a finding", "AA01", "other finds none"));
  }

  /** A map of twenty lists, with or without two keys that lead to one. */
  private static DumpBuilder aliased(boolean alias) {
    DumpBuilder dump = new DumpBuilder();
    Object[] entries = new Object[40];
    for (int i = 0; i < 20; i++) {
      entries[2 * i] = "key " + i;
      entries[2 * i + 1] = dump.arrayList("value " + i);
    }
    entries[2 * 7 + 1] = alias ? entries[1] : entries[2 * 7 + 1];
    InstanceSpec map = dump.concurrentHashMap(entries);
    dump.newClass("com.acme.Store")
        .loader(dump.instance("java.lang.ClassLoader").id())
        .staticField("SESSIONS", map.id());
    return dump;
  }

  private HeapSnapshot open(String name, DumpBuilder dump) throws IOException {
    return Engine.DIRECT.open(dump.writeTo(folder.resolve(name)), ProgressListener.NONE);
  }

  private AuditResult audit(DumpBuilder dump) throws IOException {
    try (HeapSnapshot snapshot = open("audited.hprof", dump)) {
      return Auditor.audit(snapshot, OPTIONS, ProgressListener.NONE);
    }
  }

  private Optional<String> entries(DumpBuilder one, DumpBuilder other) throws IOException {
    try (HeapSnapshot a = open("one.hprof", one);
        HeapSnapshot b = open("other.hprof", other)) {
      return new EntryComparison(
              new Opinion("one", a), new Opinion("other", b), LayoutCatalog.builtIn())
          .firstDifference(ProgressListener.NONE);
    }
  }

  private Optional<String> verify(DumpBuilder one, DumpBuilder other) throws IOException {
    try (HeapSnapshot a = open("one.hprof", one);
        HeapSnapshot b = open("other.hprof", other)) {
      return Verification.firstDifference(
          new Opinion("one", a),
          Auditor.audit(a, OPTIONS, ProgressListener.NONE),
          new Opinion("other", b),
          OPTIONS,
          ProgressListener.NONE);
    }
  }
}

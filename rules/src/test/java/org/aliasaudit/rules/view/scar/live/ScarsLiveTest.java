package org.aliasaudit.rules.view.scar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.Jdks;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.finding.Scar;
import org.aliasaudit.rules.finding.Severity;
import org.aliasaudit.rules.option.AuditOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real races on every JDK, interpreted and compiled: each broken container is found with the
 * numbers that the program itself counts, no sound one is, and one with a thread in it is left out.
 */
@Timeout(600)
class ScarsLiveTest {
  @TempDir Path folder;

  static List<Arguments> settings() {
    List<Arguments> settings = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      settings.add(Arguments.of(jdk, "-Xint"));
      settings.add(Arguments.of(jdk, "-Xmixed"));
    }
    return settings;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("settings")
  void findsWhatTheProgramHasBroken(Jdk jdk, String mode) throws IOException {
    Path dump = folder.resolve("heap.hprof");
    Set<String> truth = new TreeSet<>();
    try (LiveJvm jvm = LiveJvm.start(jdk, ScarLaboratory.class, "-Xmx128m", mode)) {
      jvm.dumpByMxBean(dump, /* live= */ true);
      for (String line : jvm.output()) {
        truth.add(line.substring(line.indexOf('\t') + 1));
      }
    }
    AuditResult result = audit(dump);
    Set<String> found = new TreeSet<>();
    for (Finding finding : result.findings()) {
      assertThat(finding.rule()).isEqualTo("AA11");
      assertThat(finding.site().holder()).isEqualTo(ScarLaboratory.class.getName());
      boolean list = finding.site().field().equals("HOLED_LIST");
      assertThat(finding.severity()).isEqualTo(list ? Severity.LOW : Severity.CRITICAL);
      for (Scar scar : finding.scars()) {
        assertThat(scar.strength()).isEqualTo(list ? "possible" : "strong");
        found.add(
            String.join("\t", finding.site().field(), scar.what(), scar.expected(), scar.found()));
      }
    }
    assertThat(truth).hasSizeGreaterThan(10);
    assertThat(found).isEqualTo(truth);
    assertThat(result.suppressed().benign()).containsEntry("container being changed", 1);
    assertThat(result.snapshot().warnings()).isEmpty();
  }

  private static AuditResult audit(Path dump) throws IOException {
    try (HeapSnapshot snapshot =
        DirectEngine.open(dump, Auditor.keptFields(), ProgressListener.NONE)) {
      return Auditor.audit(snapshot, AuditOptions.defaults(), ProgressListener.NONE);
    }
  }
}

package org.aliasaudit.rules.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.hprof.testing.Jdk;
import org.aliasaudit.hprof.testing.LiveJvm;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.corpus.site.Programs;
import org.aliasaudit.rules.finding.Finding;
import org.aliasaudit.rules.option.AuditOptions;

/** Runs the programs and audits their dumps. */
final class Corpus {
  private Corpus() {}

  /** The labelled sites of all programs. */
  static List<LabelledSite> sites() {
    return Programs.ALL.stream().flatMap(program -> LabelledSite.of(program).stream()).toList();
  }

  /**
   * Runs a program in a JVM of its own, dumps it and audits the dump with the default options.
   *
   * @param folder where the dump is for that time
   */
  static List<Finding> audited(Jdk jdk, Class<?> program, Path folder) throws IOException {
    Path dump = folder.resolve("heap.hprof");
    try (LiveJvm jvm = LiveJvm.start(jdk, program, "-Xmx64m", "-XX:+UseSerialGC")) {
      jvm.dumpByMxBean(dump, true);
    }
    try (HeapSnapshot snapshot =
        DirectEngine.open(dump, Auditor.keptFields(), ProgressListener.NONE)) {
      return Auditor.audit(snapshot, AuditOptions.defaults(), ProgressListener.NONE).findings();
    } finally {
      Files.delete(dump);
    }
  }
}

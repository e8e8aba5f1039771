package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.graph.DirectEngine;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.option.AuditOptions;

/** From a dump to its audit; a seam, so that the command line is tested without dumps. */
@FunctionalInterface
interface AuditFunction {
  /** Opens the dump with the default engine and runs all rules. */
  AuditFunction REAL =
      (dump, options, progress) -> {
        try (HeapSnapshot snapshot = DirectEngine.open(dump, progress)) {
          return Auditor.audit(snapshot, options, progress);
        }
      };

  /**
   * Audits one dump.
   *
   * @throws IOException if the dump cannot be read; damage further on is told in the result
   */
  AuditResult audit(Path dump, AuditOptions options, ProgressListener progress) throws IOException;
}

package org.aliasaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.hprof.verify.Opinion;
import org.aliasaudit.rules.Auditor;
import org.aliasaudit.rules.Verification;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.option.AuditOptions;

/** From a dump to its audit; a seam, so that the command line is tested without dumps. */
@FunctionalInterface
interface AuditFunction {
  /**
   * Opens the dump, runs all rules, and has another engine check the result if that is asked for.
   */
  AuditFunction REAL =
      (dump, engines, asked, progress) -> {
        try (HeapSnapshot snapshot = engines.engine().open(dump, Auditor.keptFields(), progress)) {
          AuditOptions options = asked.get();
          AuditResult result = Auditor.audit(snapshot, options, progress);
          if (engines.verify()) {
            Opinion first = new Opinion(engines.engine().word(), snapshot);
            verify(dump, first, result, engines, options, progress);
          }
          return result;
        }
      };

  private static void verify(
      Path dump,
      Opinion first,
      AuditResult result,
      EngineOptions engines,
      AuditOptions options,
      ProgressListener progress)
      throws IOException {
    try (HeapSnapshot snapshot = engines.other().open(dump, Auditor.keptFields(), progress)) {
      Opinion second = new Opinion(engines.other().word(), snapshot);
      Optional<String> difference =
          Verification.firstDifference(first, result, second, options, progress);
      if (difference.isPresent()) {
        throw new DisagreementException(dump, difference.get());
      }
    }
  }

  /**
   * Audits one dump.
   *
   * @param asked the options; asked for when the dump is open, so that they can be made meanwhile
   * @throws IOException if the dump cannot be read; damage further on is told in the result
   * @throws DisagreementException if a second engine was asked for and reads the dump differently
   */
  AuditResult audit(
      Path dump, EngineOptions engines, Supplier<AuditOptions> asked, ProgressListener progress)
      throws IOException;
}

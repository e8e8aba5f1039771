package org.aliasaudit.rules;

import java.io.IOException;
import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.hprof.ProgressListener;
import org.aliasaudit.rules.finding.AuditResult;

/** Runs the whole audit of one snapshot. */
public final class Auditor {
  private Auditor() {}

  /**
   * Audits a snapshot.
   *
   * @throws IOException if the dump cannot be read any further
   */
  public static AuditResult audit(
      HeapSnapshot snapshot, AuditOptions options, ProgressListener progress) throws IOException {
    return null;
  }
}

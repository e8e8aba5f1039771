package org.aliasaudit.rules.finding;

import java.util.Locale;

/** How urgent a finding is, mildest first. */
public enum Severity {
  /** Immutable or stateless: counted only. */
  INFO,
  /** Shared by design, guarded by one common lock, confined to a thread, or thread-safe. */
  LOW,
  /** Exposed, mutable and shared by some keys, not by design; nobody caught in the act. */
  MEDIUM,
  /** As medium, and threads are in it or queue behind it now. */
  HIGH,
  /** A structural scar of a race on an exposed object, or a deadlock through an aliased lock. */
  CRITICAL;

  /** The word used in reports and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

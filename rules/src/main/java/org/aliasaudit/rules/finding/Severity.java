package org.aliasaudit.rules.finding;

import java.util.Locale;

/** How urgent a finding is, mildest first. */
public enum Severity {
  INFO("immutable or stateless, or low and outside the packages of --app; counted, not listed"),
  LOW("by design, thread-safe, confined to one thread, or unreachable"),
  MEDIUM("exposed and shared, not by design; nobody caught in the act"),
  HIGH("exposed and shared, and threads are in it or queue behind it now"),
  CRITICAL("a race left its mark on an exposed object, or threads are deadlocked");

  private final String meaning;

  Severity(String meaning) {
    this.meaning = meaning;
  }

  /** The word used in reports and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the word means, in one line. */
  public String meaning() {
    return meaning;
  }
}

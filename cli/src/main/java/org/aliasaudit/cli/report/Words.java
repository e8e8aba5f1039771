package org.aliasaudit.cli.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aliasaudit.rules.finding.AuditResult;
import org.aliasaudit.rules.finding.ObjectRef;
import org.aliasaudit.rules.finding.Severity;

/** Numbers and totals in words. */
public final class Words {
  private static final List<Severity> COUNTED =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 1 key}, {@code 1,234 keys}. */
  static String count(long n, String noun) {
    return grouped(n) + " " + (n == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("y") && !noun.endsWith("ey")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun + (noun.endsWith("s") ? "es" : "s");
  }

  static String grouped(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1.2 GB}, in powers of 1000. */
  public static String bytes(long n) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = n;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? n + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  static String utc(long epochMillis) {
    return UTC.format(Instant.ofEpochMilli(epochMillis));
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Class, if it is known, and identifier: {@code com.acme.Session 0x7f00}. */
  static String object(ObjectRef object) {
    String id = object.hexId() == null ? "" : object.hexId();
    return (object.className() + " " + id).strip();
  }

  /**
   * What an audit found, in a few words: {@code 3 findings: 1 high, 2 low}. Counts what the audit
   * found before any limit on what is shown; objects that are only counted (info) are left out.
   */
  public static String verdict(AuditResult result) {
    long total = findings(result);
    return total == 0 ? "no findings" : count(total, "finding") + ": " + severities(result);
  }

  /** Number of findings above {@code info}, before any limit on what is shown. */
  static long findings(AuditResult result) {
    long total = 0;
    for (Severity severity : COUNTED) {
      total += result.summary().findingsBySeverity().getOrDefault(severity, 0);
    }
    return total;
  }

  private static String severities(AuditResult result) {
    List<String> words = new ArrayList<>();
    for (Severity severity : COUNTED) {
      int n = result.summary().findingsBySeverity().getOrDefault(severity, 0);
      if (n > 0) {
        words.add(grouped(n) + " " + severity.word());
      }
    }
    return String.join(", ", words);
  }
}
